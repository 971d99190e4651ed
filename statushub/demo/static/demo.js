"use strict";
const number = "+46701740605";
const texts = document.getElementById("texts");
const words = document.getElementById("words");
const frame = document.getElementById("public");
const shown = new Set();
let seq = null;

function show(body, mine) {
  const item = document.createElement("li");
  item.textContent = body;
  if (mine) item.className = "mine";
  texts.append(item);
  item.scrollIntoView({ block: "nearest" });
}

async function send(body) {
  show(body, true);
  const form = new URLSearchParams({ From: number, Body: body });
  const answer = await fetch("/hooks/sms/sandbox", { method: "POST", body: form });
  const reply = await answer.text();
  if (reply) show(reply, false);
}

async function look() {
  try {
    const answer = await fetch("/demo/phone?" + new URLSearchParams({ number }));
    const phone = await answer.json();
    for (const text of phone.texts) {
      if (!shown.has(text.id)) {
        shown.add(text.id);
        show(text.body, false);
      }
    }
    if (seq !== null && phone.seq !== seq) frame.contentWindow.location.reload();
    seq = phone.seq;
  } finally {
    setTimeout(look, 500);
  }
}

document.getElementById("send").addEventListener("submit", (event) => {
  event.preventDefault();
  send(words.value);
  words.value = "";
});
for (const hint of document.querySelectorAll("[data-words]")) {
  hint.addEventListener("click", () => send(hint.dataset.words));
}
look();
