import { Section, Text } from "@react-email/components";
import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = { purpose: "sign_in" | "proof"; name: string; code: string; url: string };

export const signIn = mailTemplate<Props>({
  kind: "service",
  example: { purpose: "sign_in", name: "Sanne", code: "482193", url: "https://ambassadors.example.com/sign-in/confirm#example" },
  subject: ({ purpose, code }, { t, look }) =>
    t(purpose === "proof" ? "mail:signIn.proofSubject" : "mail:signIn.subject", { code, workspace: look.workspaceName }),
  body: ({ purpose, name, code, url }, { t, look }) => (
    <MailLayout
      look={look}
      preview={t("mail:signIn.preview")}
      reason={t(purpose === "proof" ? "mail:signIn.proofReason" : "mail:signIn.reason")}
    >
      <MailTitle>{t("mail:signIn.title", { name })}</MailTitle>
      {purpose === "proof" ? (
        <>
          <MailText>{t("mail:signIn.proofText")}</MailText>
          <MailCode>{code}</MailCode>
          <MailText>{t("mail:signIn.orButton")}</MailText>
          <MailButton href={url} look={look}>
            {t("mail:signIn.proofButton")}
          </MailButton>
        </>
      ) : (
        <>
          <MailText>{t("mail:signIn.text")}</MailText>
          <MailButton href={url} look={look}>
            {t("mail:signIn.button")}
          </MailButton>
          <MailText>{t("mail:signIn.orCode")}</MailText>
          <MailCode>{code}</MailCode>
        </>
      )}
    </MailLayout>
  ),
});

function MailCode({ children }: { children: string }) {
  return (
    <Section>
      <Text style={{ color: "#25211c", fontSize: 30, fontWeight: 700, letterSpacing: 6, margin: "0 0 16px" }}>{children}</Text>
    </Section>
  );
}
