// On the page that a phone shows without connection: copy, and go on as soon as there is a connection again.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard?.writeText) continue;
  button.hidden = false;
  const { copied } = button.dataset;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.firstElementChild.textContent = copied;
    } catch {
      // Refused by the browser: the text is there to select.
    }
  });
}

const goOn = () => document.querySelector("a[data-home]")?.click();
addEventListener("online", goOn);
