import { Body, Button, Container, Head, Hr, Html, Preview, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";

export type MailLook = {
  workspaceName: string;
  postalAddress: string;
  brandColor: string;
  onBrandColor: string;
  language: string;
  /** For mails of a programme; those that somebody asked for have none. */
  unsubscribe: { url: string; label: string } | null;
};

/** The frame of every mail: tables and inline styles, because mail programs know little else. */
export function MailLayout({
  look,
  preview,
  reason,
  children,
}: {
  look: MailLook;
  preview: string;
  reason: ReactNode;
  children: ReactNode;
}) {
  return (
    <Html lang={look.language}>
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: "#faf9f7", fontFamily: "Arial, Helvetica, sans-serif", margin: 0, padding: "24px 0" }}>
        <Container
          style={{ backgroundColor: "#ffffff", border: "1px solid #e6e3dd", borderRadius: 12, maxWidth: 560, padding: "28px 32px" }}
        >
          <Text style={{ color: "#57524a", fontSize: 14, fontWeight: 700, margin: "0 0 20px" }}>{look.workspaceName}</Text>
          {children}
          <Hr style={{ borderColor: "#e6e3dd", margin: "28px 0 16px" }} />
          <Section>
            <Text style={{ color: "#6b665d", fontSize: 12, lineHeight: "18px", margin: 0 }}>{reason}</Text>
            <Text style={{ color: "#6b665d", fontSize: 12, lineHeight: "18px", margin: "8px 0 0" }}>
              {[look.workspaceName, look.postalAddress].filter(Boolean).join(" · ")}
              {look.unsubscribe && (
                <>
                  {" · "}
                  <a href={look.unsubscribe.url}>{look.unsubscribe.label}</a>
                </>
              )}
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

export function MailText({ children }: { children: ReactNode }) {
  return <Text style={{ color: "#25211c", fontSize: 16, lineHeight: "25px", margin: "0 0 16px" }}>{children}</Text>;
}

export function MailTitle({ children }: { children: ReactNode }) {
  return <Text style={{ color: "#25211c", fontSize: 22, fontWeight: 700, lineHeight: "29px", margin: "0 0 16px" }}>{children}</Text>;
}

export function MailButton({ href, look, children }: { href: string; look: MailLook; children: ReactNode }) {
  return (
    <Section style={{ margin: "8px 0 20px" }}>
      <Button
        href={href}
        style={{
          backgroundColor: look.brandColor,
          borderRadius: 8,
          color: look.onBrandColor,
          fontSize: 16,
          fontWeight: 700,
          padding: "13px 22px",
        }}
      >
        {children}
      </Button>
    </Section>
  );
}
