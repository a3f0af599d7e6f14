// Reads a feed from standard input with rss-parser and prints what it found as JSON.
const Parser = require("rss-parser");

const chunks = [];
process.stdin.on("data", chunk => chunks.push(chunk));
process.stdin.on("end", async () => {
  const feed = await new Parser().parseString(Buffer.concat(chunks).toString("utf-8"));
  const entries = feed.items.map(item => ({
    id: item.guid ?? item.id,
    title: item.title,
    content: item["content:encoded"] ?? item.content,
    language: item.language ?? null,
  }));
  process.stdout.write(JSON.stringify({language: feed.language ?? null, entries}));
});
