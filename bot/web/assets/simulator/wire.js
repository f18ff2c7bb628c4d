// What the page asks of the simulator. Every act is answered at once; what comes of it arrives as news.

import { root, say, toast } from "./dom.js";

/** An act that was refused, in plain words. */
export class Refused extends Error {}

async function ask(path, method, fields) {
  const body = fields instanceof FormData ? fields : new FormData();
  if (!(fields instanceof FormData)) for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value);
  let answer;
  try {
    answer = await fetch(root + path, { method, body: method === "POST" ? body : undefined });
  } catch {
    throw new Refused(say("trouble_offline"));
  }
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const told = await answer.json().catch(() => ({}));
  const key = told.trouble ? `trouble_${told.trouble}` : "trouble_other";
  throw new Refused(say(key, { status: answer.status, said: told.said ?? "" }, say("trouble_other", { status: answer.status })));
}

const chat = (address) => `/chats/${encodeURIComponent(address)}`;

export const meet = (fields) => ask("/chats", "POST", fields);
export const news = (address, after) => ask(`${chat(address)}/news?after=${after}`, "GET");
export const write = (address, fields) => ask(`${chat(address)}/messages`, "POST", fields);
export const shown = (address, upto) => ask(`${chat(address)}/shown`, "POST", { upto });
export const again = (address, sid) => ask(`${chat(address)}/messages/${sid}/again`, "POST");
export const passTime = (address, seconds) => ask(`${chat(address)}/time`, "POST", { seconds });
export const forget = (address) => ask(chat(address), "DELETE");

/** Run an act; say in plain words if it was refused. True if it went well. */
export async function attempt(act) {
  try {
    await act();
    return true;
  } catch (why) {
    if (!(why instanceof Refused)) throw why;
    toast(why.message);
    return false;
  }
}
