// The trial phone without page loads. The form works by itself when this script
// does not run; everything here only spares the reload.
const $ = (id) => document.getElementById(id);
const form = $("compose"), text = $("text"), log = $("log"), state = $("state"), price = $("price");
const words = JSON.parse(document.querySelector("main").dataset.words);
let queue = Promise.resolve();

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const clone = (id) => $(id).content.firstElementChild.cloneNode(true);
// Two to four decimals, as the server writes them.
const dollars = (amount) => amount.toFixed(4).replace(/0{1,2}$/, "");
const priceNow = () => (price.validity.valid && price.value !== "" ? Number(price.value) : 0);
const toEnd = () => { log.scrollTop = log.scrollHeight; };

function write(bubble, passage) {
  passage.forEach((run, i) => {
    if (i > 0) bubble.append("\n");
    const span = document.createElement("span");
    if (run.lang) span.lang = run.lang;
    span.textContent = run.text;
    bubble.append(span);
  });
}

function showMine(passage) {
  const message = clone("mine");
  write(message.querySelector(".bubble"), passage);
  log.append(message);
}

function showReply(reply) {
  const message = clone("theirs");
  write(message.querySelector(".bubble"), reply.text);
  Object.assign(message.dataset, { segments: reply.segments, units: reply.units, encoding: reply.encoding });
  log.append(message);
}

function showQuiet(line, bad) {
  const quiet = clone("quiet");
  quiet.textContent = line;
  quiet.classList.toggle("bad", bad);
  log.append(quiet);
}

function showCosts() {
  let segments = 0;
  for (const message of log.querySelectorAll(".theirs")) {
    const data = message.dataset, count = Number(data.segments);
    segments += count;
    message.querySelector(".note").textContent = fill(words.note, { ...data, cost: dollars(count * priceNow()) });
  }
  $("total").textContent = fill(words.total, { segments, cost: dollars(segments * priceNow()) });
}

function show(exchange) {
  $("empty").hidden = true;
  showMine(exchange.text);
  exchange.replies.forEach(showReply);
  if (exchange.failed) showQuiet(fill(words.failed, { status: exchange.failed }), true);
  else if (exchange.silent) showQuiet(exchange.confirmed ? words.confirmed : words.silent, false);
  showCosts();
  toEnd();
}

async function post(message) {
  const body = new URLSearchParams({ from: form.elements.from.value, text: message });
  const answer = await fetch(form.action, {
    method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(20000),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// Messages leave the box at once and go one after the other, so that whoever
// types fast loses nothing and sees the answers in their order.
function send(message) {
  if (message === "") return;
  if (message === text.value) setText("");
  queue = queue.then(() => deliver(message));
}

async function deliver(message) {
  setState(words.sending, "busy");
  try {
    show(await post(message));
    setState("", "");
  } catch {
    setState(words.broken, "bad");
    if (text.value === "") setText(message);
  }
}

function setState(line, kind) {
  state.textContent = line;
  state.className = `state ${kind}`;
  form.setAttribute("aria-busy", String(kind === "busy"));
}

function setText(value) {
  text.value = value;
  grow();
}

function grow() {
  text.rows = Math.min(4, Math.max(1, text.value.split("\n").length));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const key = event.submitter?.name === "key" ? event.submitter.value : "";
  send(key || text.value);
});

// Enter sends, Shift+Enter starts a line. While an input method is composing,
// Enter chooses its candidate; keyCode 229 says so where isComposing does not.
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});
text.addEventListener("input", grow);
price.addEventListener("input", showCosts);
// A price that cannot be right must not stop a message from being sent.
form.noValidate = true;

grow();
showCosts();
toEnd();
