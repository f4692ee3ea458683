// An editor that behaves as Draft.js does: what counts is its own model, which only real input changes;
// a value set from a script is thrown away.
import { h, icon, shapes, skin, t, variant } from "./core.js";

function read(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeName === "BR") return "\n";
  let text = "";
  for (const child of node.childNodes) {
    const block = child.nodeType === Node.ELEMENT_NODE && child.dataset.block === "true";
    if (block && text && !text.endsWith("\n")) text += "\n";
    text += read(child);
  }
  return text;
}

export function composer({ draft, onSend, onInput }) {
  let model = draft || "";
  const contents = h("div", "", { "data-contents": "true" });
  const editable = h("div", "", {
    class: "notranslate public-DraftEditor-content", contenteditable: "true", role: "textbox", spellcheck: "false",
    "aria-label": t.send, "aria-multiline": "true",
  }, contents);
  const placeholder = h("div", "", { class: "public-DraftEditorPlaceholder-root" }, t.send);
  const sendSlot = h("div", "DivSendSlot", {});
  let key = 0;

  const draw = () => {
    const text = h("span", "", { "data-offset-key": `k${++key}-0-0` });
    const lines = model.split("\n");
    lines.forEach((line, i) => {
      if (i) text.append(document.createElement("br"));
      text.append(document.createTextNode(line));
    });
    if (!model) text.replaceChildren(h("br", "", { "data-text": "true" }));
    contents.replaceChildren(h("div", "", { "data-block": "true", "data-editor": "sb" }, h("div", "", { class: "public-DraftStyleDefault-block public-DraftStyleDefault-ltr" }, text)));
    if (!editable.isConnected || contents.isConnected) return;
    editable.replaceChildren(contents);
  };

  const changed = () => {
    placeholder.hidden = model !== "";
    const wanted = model.trim() !== "";
    if (wanted && !sendSlot.firstChild) sendSlot.append(sendButton());
    if (!wanted) sendSlot.replaceChildren();
    onInput(model);
  };

  const sendButton = () => {
    if (skin === "old") return h("div", "DivSendButton", { role: "button", onclick: send }, icon(shapes.send, { "data-e2e": "message-send" }));
    const svg = icon(shapes.send, variant.sendButton === "e2e" ? {} : { "aria-label": "Send" });
    return h("div", "DivSendButton", { role: "button", "data-e2e": variant.sendButton === "e2e" ? "dm-new-send-btn" : null, onclick: send }, svg);
  };

  const caretToEnd = () => {
    const selection = getSelection();
    selection.selectAllChildren(contents);
    selection.collapseToEnd();
  };

  function send() {
    const text = model.trim();
    if (!text) return;
    model = "";
    draw();
    caretToEnd();
    changed();
    onSend(text);
  }

  editable.addEventListener("keydown", (e) => {
    if (!e.isTrusted || e.key !== "Enter" || e.isComposing) return;
    e.preventDefault();
    if (!e.shiftKey) return send();
    document.execCommand("insertLineBreak");
  });
  editable.addEventListener("paste", (e) => {
    e.preventDefault();
    if (e.isTrusted) document.execCommand("insertText", false, e.clipboardData.getData("text/plain"));
  });
  editable.addEventListener("input", (e) => {
    if (!e.isTrusted) return;
    const ends = contents.isConnected ? read(contents) : read(editable);
    // The browser keeps a line break of its own after the last one.
    model = ends.endsWith("\n") ? ends.slice(0, -1) : ends;
    if (!model) {
      draw();
      caretToEnd();
    }
    changed();
  });
  const restore = new MutationObserver(() => {
    const shown = read(editable);
    if (shown.replace(/\n$/, "") === model || shown === model) return;
    draw();
    restore.takeRecords();
  });
  draw();
  restore.observe(editable, { childList: true, characterData: true, subtree: true });
  queueMicrotask(changed);

  return h("div", "DivMessageInputAndSendButton", { "data-e2e": skin === "old" ? "dm-new-input-editor" : null },
    h("div", "DivInputAreaContainer", { "data-e2e": skin === "old" ? null : "dm-new-input-editor" },
      h("div", "DivEditorContainer", {}, h("div", "", { class: "DraftEditor-root" }, placeholder, h("div", "", { class: "DraftEditor-editorContainer" }, editable))),
      h("div", "DivEmojiButton", { role: "button", "data-e2e": "dm-new-emoji-btn", "aria-label": "Click to add emojis", onclick: () => { editable.focus(); document.execCommand("insertText", false, "🔥"); } }, icon(shapes.smile))),
    sendSlot);
}
