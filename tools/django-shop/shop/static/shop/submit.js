// Sends the order without leaving the page, and shows the answer. Clicking again after a lost
// answer is safe: the form's quote has the key by which Daybook knows the order again.
const form = document.getElementById("submit");
const answer = document.getElementById("answer");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  let reply;
  try {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
    reply = await response.json();
  } catch {
    reply = { status: "error", msg: "No answer came. Please try again: you will not order twice" };
  }
  if (reply.status === "success") {
    location.assign(reply.url);
    return;
  }
  answer.hidden = false;
  answer.className = "error";
  answer.textContent = [`${reply.msg}.`, ...(reply.moved ?? [])].join(" ");
  document.getElementById("look-again").hidden = !reply.moved;
  answer.scrollIntoView({ block: "center" });
  button.disabled = false;
});
