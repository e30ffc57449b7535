// A process of its own that asks as fast as it is answered: `connections` sockets, one request at a time on each.
// Written on net, because a full HTTP client would cost more than the server that is measured. Each socket has a loopback
// address of its own where the system allows it (Linux does), so that the server sees many visitors.
import net from "node:net";
import { text } from "node:stream/consumers";

const job = JSON.parse(await text(process.stdin));
const headEnd = Buffer.from("\r\n\r\n");

const seen = { answers: 0, expected: 0, withCookie: 0, failures: 0 };
const latencies = [];
let isOver = false;

function requestOf() {
  const path = job.paths[Math.floor(Math.random() * job.paths.length)];
  const agent = job.agents.length > 0 ? job.agents[Math.floor(Math.random() * job.agents.length)] : "bench";
  const cookie = job.cookie ? `Cookie: ${job.cookie}\r\n` : "";
  return `GET ${path} HTTP/1.1\r\nHost: localhost:${job.port}\r\nUser-Agent: ${agent}\r\nAccept: text/html\r\nAccept-Language: nl\r\n${cookie}\r\n`;
}

function connect(index) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: "127.0.0.1", port: job.port, localAddress: job.manyAddresses ? `127.0.1.${1 + index}` : undefined });
    socket.setNoDelay(true);
    let sentAt = 0;
    let received = Buffer.alloc(0);
    const ask = () => {
      if (isOver) return socket.end();
      sentAt = performance.now();
      socket.write(requestOf());
    };
    socket.on("connect", ask);
    socket.on("data", (part) => {
      received = received.length === 0 ? part : Buffer.concat([received, part]);
      const length = lengthOfAnswer(received);
      if (length === null || received.length < length) return;
      latencies.push(performance.now() - sentAt);
      const head = received.subarray(0, received.indexOf(headEnd)).toString("latin1");
      seen.answers++;
      if (head.startsWith(`HTTP/1.1 ${job.status}`)) seen.expected++;
      if (/\r\nset-cookie:/i.test(head)) seen.withCookie++;
      received = received.subarray(length);
      ask();
    });
    socket.on("error", () => seen.failures++);
    socket.on("close", resolve);
  });
}

/** Bytes of the first whole answer; null while it is not there. Answers are either of known length or chunked. */
function lengthOfAnswer(buffer) {
  const end = buffer.indexOf(headEnd);
  if (end < 0) return null;
  const head = buffer.subarray(0, end).toString("latin1");
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return end + 4 + Number(length);
  const last = buffer.indexOf("0\r\n\r\n", end + 4);
  return last < 0 ? null : last + 5;
}

const sockets = Array.from({ length: job.connections }, (_, index) => connect(index));
const from = performance.now();
await new Promise((resolve) => setTimeout(resolve, job.seconds * 1_000));
isOver = true;
const seconds = (performance.now() - from) / 1_000;
await Promise.all(sockets);
latencies.sort((a, b) => a - b);
const percentile = (share) => latencies[Math.floor(latencies.length * share)] ?? 0;
process.stdout.write(JSON.stringify({ ...seen, perSecond: seen.answers / seconds, p50: percentile(0.5), p99: percentile(0.99) }));
