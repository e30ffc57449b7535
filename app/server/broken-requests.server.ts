import { STATUS_CODES, type Server } from "node:http";
import type { Duplex } from "node:stream";

const STATUS_OF_ERROR: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** What never becomes a request: bytes that are no HTTP, headers that are too large or too slow, tunnels (CONNECT). */
export function refuseBroken(server: Server, headers: Record<string, string>): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    end(socket, STATUS_OF_ERROR[error.code ?? ""] ?? 400, headers);
  });
  server.on("connect", (_request, socket) => end(socket, 405, { ...headers, Allow: "GET, HEAD, POST" }));
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
}

function end(socket: Duplex, status: number, headers: Record<string, string>): void {
  const lines = Object.entries({ ...headers, "Cache-Control": "no-store", "Content-Length": "0", Connection: "close" });
  socket.on("error", () => undefined); // whoever sent this may be gone already
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
}
