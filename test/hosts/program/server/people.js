/**
 * The people of the program and their rights. In your app, this is your database.
 *
 * @typedef {object} Person
 * @property {string} email
 * @property {string} name
 * @property {boolean | string[]} [canReview] May read everyone's sessions, or those of the people with these e-mail addresses.
 * @property {boolean} [canManage] May change scenarios.
 */

/** @type {readonly Person[]} */
export const people = [
  { email: "ada@example.com", name: "Ada Park" },
  { email: "ben@example.com", name: "Ben Ortiz" },
  { email: "cleo@example.com", name: "Cleo Marsh", canReview: ["ada@example.com"] },
  { email: "dana@example.com", name: "Dana Reyes", canReview: true },
  { email: "mia@example.com", name: "Mia Stone", canReview: true, canManage: true },
];
