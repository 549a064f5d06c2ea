/**
 * The people of the program, and what they may do. In your app, this is your database.
 *
 * @typedef {object} Person
 * @property {string} email
 * @property {string} name
 * @property {boolean | string[]} [canReview] Sees the sessions of everyone, or of the people with these e-mail addresses.
 * @property {boolean} [canManage] Changes scenarios.
 */

/** @type {readonly Person[]} */
export const people = [
  { email: "ada@example.com", name: "Ada Park" },
  { email: "ben@example.com", name: "Ben Ortiz" },
  { email: "cleo@example.com", name: "Cleo Marsh", canReview: ["ada@example.com"] },
  { email: "dana@example.com", name: "Dana Reyes", canReview: true },
  { email: "mia@example.com", name: "Mia Stone", canReview: true, canManage: true },
];
