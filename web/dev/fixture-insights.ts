/** Made-up figures of a period, which add up. */
import type { Insights } from "../src/lib/api/types.ts";

const day = 86_400_000;

/** The same for the same question: a day of the past does not change. */
const noise = (seed: number) => {
  const wave = Math.sin(seed * 12.9898) * 43_758.5453;
  return wave - Math.floor(wave);
};

const titles = ["Nuit bleue (type beat)", "Comment je fais mes 808", "Prod en 10 minutes", "Session studio #14", "Drill mélodique 2026", "J’analyse la prod d’un hit, piste par piste", "Trois erreurs de mix que tout le monde fait", "Avant / après : le mix d’Ambre", "Instru libre de droits : écoute et dis-moi"];

export function insights(query: URLSearchParams, empty: boolean): Insights {
  const from = Date.parse(query.get("from") ?? new Date(Date.now() - 30 * day).toISOString());
  const to = Date.parse(query.get("to") ?? new Date().toISOString());
  const only = query.get("platform");
  const scale = only === "instagram" ? 0.28 : only === "facebook" ? 0 : only === "tiktok" ? 0.72 : 1;
  const none = empty || scale === 0;
  const count = Math.max(1, Math.ceil((to - from) / day));
  const days = Array.from({ length: count }, (_, at) => {
    const moment = to - (count - 1 - at) * day;
    const seed = Math.floor(moment / day);
    const busy = none ? 0 : scale * (46 + 22 * Math.sin(seed / 3.4) + 34 * noise(seed) + (seed % 7 === 3 ? 40 : 0));
    const leads = Math.round(busy * (0.03 + 0.06 * noise(seed + 1)));
    const sent = Math.round(leads * (0.4 + 0.7 * noise(seed + 2)));
    return { day: new Date(moment).toISOString().slice(0, 10), interactions: Math.round(busy), leads, sent, replies: Math.round(sent * (0.2 + 0.5 * noise(seed + 3))) };
  });
  const sum = (name: "interactions" | "leads" | "sent" | "replies") => days.reduce((all, one) => all + one[name], 0);
  const [leads, sent, answered] = [sum("leads"), sum("sent"), sum("replies")];
  const funnel = { people: Math.round(sum("interactions") * 0.61), leads, contacted: Math.min(leads, Math.round(sent * 0.92)), replied: Math.round(answered * 0.9), converted: Math.round(answered * 0.21) };
  const part = (share: number, luck = 1) => {
    const contacted = Math.round(funnel.contacted * share * Math.min(1.2, 0.4 + 0.6 * luck));
    const replied = Math.min(contacted, Math.round(funnel.replied * share * luck));
    return { leads: Math.round(funnel.leads * share), contacted, replied, converted: Math.min(replied, Math.round(funnel.converted * share * luck * luck)) };
  };
  const weight = Math.min(1, count / 30);
  const hours = none
    ? []
    : Array.from({ length: 168 }, (_, at) => {
        const [weekday, hour] = [Math.floor(at / 24) + 1, at % 24];
        const evening = Math.exp(-((hour - 19.5) ** 2) / 14) + 0.55 * Math.exp(-((hour - 12.5) ** 2) / 5) + (weekday >= 6 ? 0.35 * Math.exp(-((hour - 16) ** 2) / 20) : 0);
        const received = Math.round(scale * weight * 26 * evening * (0.6 + 0.8 * noise(at)));
        const mayWrite = hour >= 9 && hour < 21;
        const sentThen = mayWrite ? Math.round(scale * weight * 11 * evening * noise(at + 400) + (hour === 18 && weekday === 2 ? 14 * weight : 0)) : 0;
        return { weekday, hour, received, sent: sentThen, answered: Math.round(sentThen * Math.min(1, 0.12 + 0.5 * evening * noise(at + 800))) };
      }).filter((cell) => cell.received + cell.sent > 0);
  const platforms = ([["tiktok", 0.72], ["instagram", 0.28]] as const).filter(([name]) => !only || only === name);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    timeZone: "Europe/Paris",
    funnel,
    days,
    platforms: none ? [] : platforms.map(([platform, share]) => ({ platform, people: Math.round(funnel.people * (only ? 1 : share)), ...part(only ? 1 : share) })),
    types: none ? [] : ([["artist", 0.36, 0.9], ["client_potentiel", 0.31, 1.4], ["beatmaker", 0.19, 0.75], ["curieux", 0.11, 0.25], [null, 0.03, 0]] as const).map(([leadType, share, luck]) => ({ leadType, ...part(share, luck) })),
    hours,
    posts: none
      ? []
      : [...titles, null].map((postTitle, at) => {
          const share = 0.27 * 0.74 ** at;
          return { postUrl: postTitle === null ? null : `https://www.tiktok.com/@demo/video/${at + 1}`, postTitle, interactions: Math.round(sum("interactions") * share), people: Math.round(funnel.people * share), leads: Math.round(leads * share), contacted: Math.round(funnel.contacted * share), replied: Math.round(funnel.replied * share) };
        }),
    sent,
    answered,
    medianAnswerSeconds: answered === 0 ? null : 10_260,
  };
}
