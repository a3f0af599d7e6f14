// Shows what was saved: asks for the page again and puts its list and story in the place of the old ones.
"use strict";

async function reload() {
  const response = await fetch(location.href, { cache: "no-store" });
  if (!response.ok) {
    location.assign("/" + location.search);
    return;
  }
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const scroll = document.querySelector("nav").scrollTop;
  const focused = document.activeElement?.getAttribute("href");
  document.title = fresh.title;
  document.querySelector(".columns").replaceWith(document.adoptNode(fresh.querySelector(".columns")));
  document.querySelector("nav").scrollTop = scroll;
  if (focused) {
    [...document.links].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
  }
  document.documentElement.dataset.reloads = Number(document.documentElement.dataset.reloads ?? 0) + 1;
}

new EventSource("/events").onmessage = reload;
