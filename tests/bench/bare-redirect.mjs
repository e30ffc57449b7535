// The baseline: node:http, nothing else, sending the same answer as a referral click without looking at anything.
import { createServer } from "node:http";

const headers = JSON.parse(process.argv[2]);
const server = createServer((_request, response) => response.writeHead(302, headers).end());
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
