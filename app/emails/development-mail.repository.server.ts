import type { App } from "#app/platform/app.server";

const SHOWN = 100;

/** The newest mails of all workspaces: for /dev/mail, which production does not have. */
export function listAllMail(app: App) {
  return app.database.prisma.outboundMail.findMany({
    select: {
      id: true,
      subject: true,
      toAddress: true,
      toName: true,
      fromName: true,
      template: true,
      status: true,
      error: true,
      createdAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
}

export function findAnyMail(app: App, id: string) {
  return app.database.prisma.outboundMail.findFirst({ where: { id } });
}
