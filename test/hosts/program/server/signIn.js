import { randomUUID } from "node:crypto";
import { Router, json } from "express";
import { people } from "./people.js";

/** The signed-in people, by the value of their cookie. In your app, this is your session store. */
const signedIn = new Map();

const COOKIE = "program_session";
const cookieOptions = { httpOnly: true, sameSite: "lax", secure: process.env.NODE_ENV === "production" };

/** @param {string | null | undefined} cookies */
const cookieIn = (cookies) => new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(cookies ?? "")?.[1];

/**
 * The person that a request comes from, if they are signed in.
 *
 * @param {string | null | undefined} cookies The request's Cookie header.
 * @returns {import("./people.js").Person | undefined}
 */
export function personOf(cookies) {
  return signedIn.get(cookieIn(cookies));
}

/** For this sample, anyone can sign in as anyone. */
export const signIn = Router()
  .get("/people", (_request, response) => response.json(people.map(({ email, name }) => ({ email, name }))))
  .get("/me", (request, response) => {
    const person = personOf(request.headers.cookie);
    if (!person) return response.sendStatus(401);
    const { email, name, canReview = false, canManage = false } = person;
    response.json({ email, name, isCoach: canReview !== false, isManager: canManage, embedOrigin: process.env.EMBED_ORIGIN });
  })
  .post("/me", json(), (request, response) => {
    const person = people.find(({ email }) => email === request.body?.email);
    if (!person) return response.sendStatus(400);
    const id = randomUUID();
    signedIn.set(id, person);
    response.cookie(COOKIE, id, cookieOptions).sendStatus(204);
  })
  .delete("/me", (request, response) => {
    signedIn.delete(cookieIn(request.headers.cookie));
    response.clearCookie(COOKIE, cookieOptions).sendStatus(204);
  });
