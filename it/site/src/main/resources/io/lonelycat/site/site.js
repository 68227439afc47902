// SPDX-License-Identifier: MIT
"use strict";

// On a wide screen all groups of the menu are there; on a narrow one they are behind one line.
document.getElementById("all-pages").open = matchMedia("(min-width: 900px)").matches;

for (const code of document.querySelectorAll("pre code[class*=language-]")) {
  const language = code.className.replace("language-", "");
  if (hljs.getLanguage(language)) {
    hljs.highlightElement(code);
  }
}

const words = document.getElementById("words");
const hits = document.getElementById("hits");
const up = words.dataset.up;
const MOST = 12;
let sections;

// search-index.js calls this with a row for each section: page, title of the page, anchor, heading, text.
function found(rows) {
  sections = rows.map(([page, title, anchor, heading, text]) => ({
    page, title, anchor, heading, text, low: `${title} ${heading} ${text}`.toLowerCase(), head: `${title} ${heading}`.toLowerCase(),
  }));
  search();
}

// The index is large, and most visits need none: it comes with the first letter.
function load() {
  if (!document.getElementById("search-index")) {
    const script = document.createElement("script");
    script.id = "search-index";
    script.src = `${up}search-index.js`;
    document.body.append(script);
  }
}

function rank(section, terms) {
  let rank = section.page.startsWith("decisions/") || section.page.startsWith("files/") ? 0 : 5;
  for (const term of terms) {
    if (!section.low.includes(term)) {
      return 0;
    }
    rank += section.head.includes(term) ? 10 : 0;
    rank += section.heading.toLowerCase().startsWith(term) ? 5 : 0;
    rank += Math.min(section.low.split(term).length - 1, 5);
  }
  return rank;
}

function hit(section, term) {
  const link = document.createElement("a");
  link.href = `${up}${section.page}#${section.anchor}`;
  const head = document.createElement("b");
  head.textContent = section.heading === section.title ? section.title : `${section.title}: ${section.heading}`;
  const from = Math.max(0, section.text.toLowerCase().indexOf(term) - 40);
  const text = document.createElement("span");
  text.textContent = (from > 0 ? "..." : "") + section.text.slice(from, from + 120);
  link.append(head, text);
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function search() {
  const terms = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  hits.replaceChildren();
  hits.hidden = terms.length === 0;
  if (terms.length === 0 || !sections) {
    return;
  }
  const best = sections.map((section) => [rank(section, terms), section]).filter(([value]) => value > 0)
    .sort(([one], [other]) => other - one).slice(0, MOST);
  hits.append(...best.map(([, section]) => hit(section, terms[0])));
  if (best.length === 0) {
    const none = document.createElement("li");
    none.textContent = "No page has all of these words.";
    hits.append(none);
  }
}

words.addEventListener("input", () => {
  load();
  search();
});
document.addEventListener("keydown", (event) => {
  const links = [...hits.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "/" && document.activeElement !== words) {
    words.focus();
  } else if (event.key === "Escape") {
    words.value = "";
    search();
  } else if (event.key === "ArrowDown" && links.length > 0) {
    links[Math.min(at + 1, links.length - 1)].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    (links[at - 1] ?? words).focus();
  } else if (event.key === "Enter" && document.activeElement === words && links.length > 0) {
    links[0].click();
    return;
  } else {
    return;
  }
  event.preventDefault();
});
