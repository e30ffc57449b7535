import type { RequestHandler } from "express";
import { existsSync, readdirSync } from "node:fs";
import { extname } from "node:path";

const TYPES: Record<string, string> = { ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };

/** Leads whoever reads Brotli to the file that the build compressed beside the one they ask for. All else is compressed on its way. */
export function compressedFiles(folder: string): RequestHandler {
  const there = new Set(existsSync(folder) ? readdirSync(folder) : []);
  return (request, response, next) => {
    const file = `${request.path.slice(1)}.br`;
    const type = TYPES[extname(request.path)];
    if (!type || !there.has(file)) return next();
    response.vary("Accept-Encoding");
    if (!request.acceptsEncodings("br")) return next();
    response.setHeader("Content-Encoding", "br");
    response.setHeader("Content-Type", type);
    request.url = `/${file}`;
    next();
  };
}
