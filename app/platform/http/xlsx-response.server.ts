/** An Office Open XML workbook as a download; nobody in between keeps it. */
export function xlsxResponse(workbook: Buffer, fileName: string): Response {
  return new Response(new Uint8Array(workbook), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Content-Length": String(workbook.byteLength),
      "Cache-Control": "no-store",
    },
  });
}
