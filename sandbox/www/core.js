// What all pages share: boot data, elements with generated class names, texts, times, requests.
export const boot = JSON.parse(document.getElementById("sandbox-boot").textContent);
export const variant = boot.variant;
export const me = boot.me || null;

function hash(text) {
  let h = 2166136261;
  for (const c of variant.salt + text) h = Math.imul(h ^ c.charCodeAt(0), 16777619) >>> 0;
  return h.toString(36);
}

// The message pages exist in three generations of markup; everything is written in the newest, and translated.
const olderNames = {
  "dm-new-conversation-item": "chat-list-item", "conversation-more-action": "more-action-icon", "dm-new-chat-nickname": "chat-nickname",
  "dm-new-chat-item": "chat-item", "dm-new-input-editor": "message-input-area", "dm-new-send-btn": "message-send",
};
const olderComponents = {
  PInfoNickname2: "PInfoNickname", SpanNicknameText2: "SpanNicknameText", SpanNewMessage2: "SpanNewMessage", DivUnread: "DivRedDotContainer",
};
export const skin = variant.skin || "new";

function markup(name) {
  if (skin === "new") return name;
  if (skin === "bare") return null;
  return name.startsWith("dm-new-") || name in olderNames ? olderNames[name] || null : name;
}

/** An emotion-like class: another hash per load and per state, the component's name at its end. */
export function cls(component, state = "") {
  const h = hash(component + "|" + state);
  if (skin !== "new") return `${Number(variant.load) % 2 ? "css" : "tiktok"}-${h}-${olderComponents[component] || component} e${hash(component)}${component.length % 10}`;
  return `css-${h}-${variant.build}--${component} e${hash(component)}${component.length % 10}`;
}

/** h("div", "DivItem", {"data-e2e": "x"}, child…); the component may be "DivItem|state", or "" for none. */
export function h(tag, component, attributes, ...children) {
  const el = document.createElement(tag);
  if (component) {
    const [name, state] = component.split("|");
    el.className = cls(name, state);
  }
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "data-e2e") {
      const known = markup(value);
      if (known) el.setAttribute(name, known);
      continue;
    }
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name === "class") el.className = value + (el.className ? " " + el.className : "");
    else el.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) el.append(child);
  }
  return el;
}

const svgNames = "http://www.w3.org/2000/svg";
export function icon(path, attributes = {}) {
  const svg = document.createElementNS(svgNames, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("width", "1em");
  svg.setAttribute("height", "1em");
  svg.setAttribute("fill", "currentColor");
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  const p = document.createElementNS(svgNames, "path");
  p.setAttribute("d", path);
  svg.append(p);
  return svg;
}

export const shapes = {
  home: "M12 3 3 11v10h6v-6h6v6h6V11z",
  following: "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm0 2c-4 0-8 2-8 5v2h16v-2c0-3-4-5-8-5zm9-7h2v3h3v2h-3v3h-2v-3h-3V9h3z",
  explore: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm4 6-3 7-5 2 3-7z",
  live: "M4 6h12v12H4zm14 4 4-3v10l-4-3z",
  upload: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  messages: "M3 4h18v13H8l-5 4z",
  activity: "M12 22a2.5 2.5 0 0 0 2.5-2.5h-5A2.5 2.5 0 0 0 12 22zm7-6V10a7 7 0 0 0-5-6.7V2h-4v1.3A7 7 0 0 0 5 10v6l-2 2v1h18v-1z",
  profile: "M12 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zm0 2c-5 0-9 2.5-9 6v2h18v-2c0-3.500-4-6-9-6z",
  more: "M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  search: "M10 3a7 7 0 1 0 4.200 12.600l5.100 5.100 1.400-1.400-5.100-5.100A7 7 0 0 0 10 3zm0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10z",
  send: "M3 3l19 9-19 9 3-9zm4 8h8v2H7z",
  smile: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM8 8.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zm8 0a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zM7 14h10a5 5 0 0 1-10 0z",
  warn: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1 5h2v7h-2zm0 9h2v2h-2z",
};

const texts = {
  en: {
    forYou: "For You", following: "Following", explore: "Explore", live: "LIVE", upload: "Upload", friends: "Friends",
    messages: "Messages", activity: "Activity", profile: "Profile", more: "More", search: "Search", logIn: "Log in",
    notifications: "Notifications", all: "All activity", likes: "Likes", comments: "Comments",
    mentions: "Mentions and tags", followers: "Followers", thisWeek: "This week", today: "New", previous: "Previous",
    liked: "liked your video.", followed: "started following you.", commented: "commented: ",
    mentioned: "mentioned you in a comment: ", followBack: "Follow back", follow: "Follow", followingButton: "Following",
    friendsButton: "Friends", message: "Message", editProfile: "Edit profile", likesCount: "Likes",
    followersCount: "Followers", followingCount: "Following", and: " and ", others: (n) => `${n} others`,
    emptyActivity: "Notifications about your account will appear here.", you: "You: ", send: "Send a message...",
    requests: "Message requests", unsupported: "This message type isn't supported. Download the app to view this message.",
    recalled: "This message was deleted", sharedVideo: "[shared a video]", sent: "Sent", seen: "Seen", failed: "Message could not be sent", todayAt: "Today",
    yesterday: "Yesterday", pick: "Select a conversation to read it.", noMessages: "No messages yet",
    wants: (n) => `${n} wants to send you a message`, requestHint: "They won't know you've seen it until you accept.",
    report: "Report", remove: "Delete", accept: "Accept", notFound: "Couldn't find this account",
    pageGone: "Page not available", sorry: "Sorry about that! Please try again later.", wrong: "Something went wrong",
    again: "Try again", loginTitle: "Log in to TikTok", useQr: "Use QR code", usePhone: "Use phone / email / username",
    qrTitle: "Log in with QR code", qrHelp: "Scan with your mobile device's camera", expired: "QR code expired. Refresh",
    refused: "The sign-in was refused on the phone.", scanned: "Scanned. Confirm on your phone.",
    user: "Email or username", password: "Password", tooMany: "Maximum number of attempts reached. Try again later.",
    wrongPassword: "Username or password doesn't match.", nobody: "No videos yet", followsYou: "Follows you",
  },
  fr: {
    forYou: "Pour toi", following: "Suivis", explore: "Explorer", live: "LIVE", upload: "Publier", friends: "Amis",
    messages: "Messages", activity: "Activité", profile: "Profil", more: "Plus", search: "Rechercher", logIn: "Connexion",
    notifications: "Notifications", all: "Toutes les activités", likes: "J'aime", comments: "Commentaires",
    mentions: "Mentions et identifications", followers: "Followers", thisWeek: "Cette semaine", today: "Nouveau",
    previous: "Précédemment", liked: "a aimé ta vidéo.", followed: "a commencé à te suivre.", commented: "a commenté : ",
    mentioned: "t'a mentionné(e) dans un commentaire : ", followBack: "Suivre en retour", follow: "Suivre",
    followingButton: "Suivi", friendsButton: "Amis", message: "Message", editProfile: "Modifier le profil",
    likesCount: "J'aime", followersCount: "Followers", followingCount: "Suivis", and: " et ", others: (n) => `${n} autres`,
    emptyActivity: "Les notifications concernant ton compte apparaîtront ici.", you: "Toi : ", send: "Envoyer un message...",
    requests: "Demandes de messages", unsupported: "Ce type de message n'est pas pris en charge. Télécharge l'application pour le voir.",
    recalled: "Ce message a été supprimé", sharedVideo: "[a partagé une vidéo]", sent: "Envoyé", seen: "Vu", failed: "Le message n'a pas pu être envoyé",
    todayAt: "Aujourd'hui", yesterday: "Hier", pick: "Choisis une conversation pour la lire.", noMessages: "Pas encore de message",
    wants: (n) => `${n} souhaite t'envoyer un message`, requestHint: "Cette personne ne saura pas que tu l'as vu avant que tu acceptes.",
    report: "Signaler", remove: "Supprimer", accept: "Accepter", notFound: "Ce compte est introuvable",
    pageGone: "Page indisponible", sorry: "Désolé ! Réessaie plus tard.", wrong: "Une erreur est survenue", again: "Réessayer",
    loginTitle: "Se connecter", useQr: "Utiliser un code QR", usePhone: "Utiliser téléphone / e-mail / nom d'utilisateur",
    qrTitle: "Se connecter avec un code QR", qrHelp: "Scanne avec l'appareil photo de ton téléphone",
    expired: "Code QR expiré. Actualiser (refresh)", refused: "Connexion refusée sur le téléphone.",
    scanned: "Scanné. Confirme sur ton téléphone.", user: "E-mail ou nom d'utilisateur", password: "Mot de passe",
    tooMany: "Nombre maximal de tentatives atteint. Réessaie plus tard.", wrongPassword: "Identifiants incorrects.",
    nobody: "Pas encore de vidéo", followsYou: "Te suit",
  },
};
export const t = texts[boot.lang] || texts.en;

// ---- time: the world's, not the machine's
let anchor = boot.now;
let anchoredAt = performance.now();
export function setNow(ms) {
  anchor = ms;
  anchoredAt = performance.now();
}
export function now() {
  return anchor + (performance.now() - anchoredAt) * boot.speed;
}

const pad = (n) => String(n).padStart(2, "0");
export function clockText(ms) {
  const d = new Date(ms);
  if (!variant.clock12 || boot.lang === "fr") return `${pad(d.getHours())}:${pad(d.getMinutes())}`;
  return `${d.getHours() % 12 || 12}:${pad(d.getMinutes())} ${d.getHours() < 12 ? "AM" : "PM"}`;
}
const dayStart = (ms) => new Date(ms).setHours(0, 0, 0, 0);
const daysAgo = (ms) => Math.round((dayStart(now()) - dayStart(ms)) / 86400e3);

/** The short time of a conversation's row. */
export function rowTime(ms) {
  const days = daysAgo(ms);
  const d = new Date(ms);
  if (variant.rowTimes === "ago" && now() - ms < 7 * 86400e3) {
    const hours = Math.floor((now() - ms) / 3600e3);
    if (hours < 1) return `${Math.max(1, Math.floor((now() - ms) / 60e3))}m`;
    return hours < 24 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
  }
  if (days <= 0) return clockText(ms);
  if (days === 1) return t.yesterday;
  if (days < 7 && variant.rowTimes === "weekday")
    return d.toLocaleDateString(boot.lang, { weekday: "short" });
  if (d.getFullYear() !== new Date(now()).getFullYear()) {
    const sep = variant.rowTimes === "dash" ? "-" : "/";
    return [d.getFullYear(), d.getMonth() + 1, d.getDate()].join(sep);
  }
  return `${d.getMonth() + 1}${variant.rowTimes === "dash" ? "-" : "/"}${d.getDate()}`;
}

/** The divider above messages. */
export function dividerTime(ms) {
  const days = daysAgo(ms);
  if (days <= 0) return variant.rowTimes === "dash" ? clockText(ms) : `${t.todayAt} ${clockText(ms)}`;
  if (days === 1) return `${t.yesterday} ${clockText(ms)}`;
  const date = new Date(ms).toLocaleDateString(boot.lang, { year: "numeric", month: "long", day: "numeric" });
  return `${date} ${clockText(ms)}`;
}

/** The time of a notice. */
export function noticeTime(ms) {
  const s = Math.max(1, Math.floor((now() - ms) / 1000));
  const steps = [[60, 1, "s"], [3600, 60, "m"], [86400, 3600, "h"], [7 * 86400, 86400, "d"], [28 * 86400, 7 * 86400, "w"]];
  const fr = { s: "s", m: "min", h: "h", d: "j", w: "sem." };
  for (const [below, unit, name] of steps) {
    if (s < below) {
      const n = Math.floor(s / unit);
      return boot.lang === "fr" ? `il y a ${n} ${fr[name]}` : `${n}${name} ago`;
    }
  }
  const d = new Date(ms);
  const short = `${d.getMonth() + 1}-${d.getDate()}`;
  return d.getFullYear() === new Date(now()).getFullYear() ? short : `${d.getFullYear()}-${short}`;
}

// ---- requests
export const wait = (ms) => new Promise((done) => setTimeout(done, ms));

function toLogin() {
  location.href = `/login?enter_method=session_expired&enter_from=web&launch_type=web&lang=${boot.lang}` +
    `&redirect_url=${encodeURIComponent(location.href)}`;
}

/** JSON of the platform's endpoints; a lapsed session leads to the login page. */
export async function ask(path, parameters = {}) {
  const common = { aid: 1988, app_name: "tiktok_web", device_platform: "web_pc", channel: "tiktok_web", app_language: boot.lang };
  const reply = await fetch(path + "?" + new URLSearchParams({ ...common, ...parameters }));
  return decode(reply);
}

async function decode(reply) {
  const text = await reply.text();
  let body = {};
  try { body = text ? JSON.parse(text) : {}; } catch { body = {}; }
  if (body.status_code === 8) toLogin();
  return { http: reply.status, ...body };
}

export async function post(path, body, headers = {}) {
  const reply = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body),
  });
  if (reply.status === 204) return { http: 204, status_code: 0 };
  return decode(reply);
}

export const im = (path, body = {}) => post("/im-api" + path, body);

export function avatar(uid, size) {
  return h("img", "ImgAvatar", { src: `/avatar/${uid}.svg`, width: size, height: size, alt: "", loading: "lazy" });
}
