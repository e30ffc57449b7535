// A server with a fault for each kind of body, for the test that looks whether they are found.
import { createServer } from "node:http";

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => {
    const answer = (status) => response.writeHead(status, { "Content-Length": "0" }).end();
    if (body.includes("break")) answer(500);
    else if (body.includes("dawdle")) setTimeout(answer, 2_300, 200);
    else if (body.includes("hang")) return;
    else if (body.includes("end")) process.exit(3);
    else answer(200);
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
