// Ties what happens on your own site to the ambassador whose link brought the visitor. See /developers, "On your own site".
(() => {
  const own = document.currentScript;
  const { key, params = "ref,via,referral,fpr", storage = "always", days = "90" } = own.dataset;
  const api = new URL("/api/v1/track/", own.src).href;
  const queued = (window.aanrader && window.aanrader.q) || [];
  const HOUR = 3600000;
  let mayStore = storage === "always";
  let hasConsent = false;
  let allowed = "always"; // what the workspace's settings say; the stricter of the two holds
  let asked = null;
  let found = null; // { code, click, at }

  const code = () => {
    const query = new URLSearchParams(location.search);
    for (const name of params.split(",")) {
      const value = query.get(name.trim());
      if (value) return value.slice(0, 60);
    }
    return "";
  };

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem("aanrader"));
      return kept && Date.now() - kept.at < days * 24 * HOUR ? kept : null;
    } catch {
      return null; // storage is forbidden here, or somebody wrote something else
    }
  };
  const keep = () => {
    try {
      if (found && mayStore) localStorage.setItem("aanrader", JSON.stringify(found));
    } catch {
      // The visit is still known on this page.
    }
  };

  const forget = () => {
    mayStore = false;
    try {
      localStorage.removeItem("aanrader");
    } catch {
      // Nothing is kept where storage is forbidden.
    }
  };

  const send = (name, body) =>
    fetch(api + name, {
      method: "POST",
      keepalive: true,
      credentials: "omit",
      headers: { Authorization: "Bearer " + key, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("aanrader: " + answer.status))));

  const fill = () => {
    if (!found) return;
    for (const field of document.querySelectorAll('input[type="hidden"][name="referral"]')) field.value = found.click;
  };

  const click = () => (asked ??= ask().then(() => (fill(), found && found.click)));

  const ask = async () => {
    const now = code();
    const kept = mayStore ? read() : null;
    if (kept && (!now || (kept.code === now && Date.now() - kept.at < HOUR))) return void (found = kept);
    if (!now) return;
    try {
      const { clickId, memory } = await send("click", { code: now, referrer: document.referrer || undefined });
      allowed = memory || allowed;
      if (allowed === "never" || (allowed === "consent" && !hasConsent)) forget();
      if (clickId) found = { code: now, click: clickId, at: Date.now() };
      keep();
    } catch {
      found = kept; // a code that is not known, or we are away: whoever came before still counts
    }
  };

  const commands = {
    click,
    consent: (isGiven = true) => {
      hasConsent = isGiven;
      mayStore = isGiven && storage !== "never" && allowed !== "never";
      if (mayStore) return found ? (keep(), click()) : ((asked = null), click());
      forget();
      return click();
    },
    convert: ({ email, name, company, phone, event } = {}) =>
      click().then((clickId) =>
        send("lead", { clickId, customerEmail: email, customerName: name, companyName: company, phone, eventName: event }),
      ),
  };

  window.aanrader = (name, ...rest) => (commands[name] ? commands[name](...rest) : Promise.reject(new Error("aanrader: no " + name)));
  document.addEventListener("submit", fill, true); // forms that were made later
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", fill);
  void click();
  for (const call of queued) window.aanrader(...call);
})();
