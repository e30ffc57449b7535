import type { App } from "#app/platform/app.server";

export async function updateUserName(app: App, userId: string, name: string): Promise<void> {
  await app.database.prisma.user.updateMany({ where: { id: userId }, data: { name } });
}
