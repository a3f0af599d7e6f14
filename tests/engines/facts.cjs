// Reads a feed from standard input with the parser that is named and prints what it says of each story:
// id, authors, moment of publication, addresses of media.
const [, , name] = process.argv;
const { readFileSync } = require("fs");
const text = readFileSync(0, "utf-8");

async function byRssParser() {
  const Parser = require("rss-parser");
  const fields = { item: [["media:content", "media", { keepArray: true }]] };
  const feed = await new Parser({ customFields: fields }).parseString(text);
  return feed.items.map(item => ({
    id: item.guid ?? item.id,
    authors: [item.creator ?? item.author],
    published: item.isoDate,
    media: (item.media ?? []).map(each => each.$.url),
  }));
}

function byFeedsmith() {
  const { parseFeed } = require("feedsmith");
  const { format, feed } = parseFeed(text);
  return (feed.items ?? feed.entries).map(item => ({
    id: item.guid?.value ?? item.id,
    authors: item.dc?.creators ?? item.authors.map(author => author.name),
    published: item.pubDate ?? item.published ?? item.date_published,
    media: format === "json"
      ? (item.attachments ?? []).map(each => each.url)
      : (item.media?.contents ?? []).map(each => each.url),
  }));
}

const read = { "rss-parser": byRssParser, feedsmith: byFeedsmith }[name];
Promise.resolve(read()).then(stories => process.stdout.write(JSON.stringify(stories)));
