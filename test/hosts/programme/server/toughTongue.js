import { createProxy } from "tough-tongue-react/server";
import { personOf } from "./signIn.js";

export const proxy = createProxy({
  token: process.env.TTAI_TOKEN,
  baseUrl: process.env.TTAI_BASE_URL,
  authorize({ request }) {
    const person = personOf(request.headers.get("cookie"));
    if (!person) return new Response(null, { status: 401 });
    const { email, name, canReview, canManage } = person;
    return { userEmail: email, userName: name, canReview, canManage };
  },
  limits: {
    createSession: { perPerson: "10/day", perAccount: "200/day" },
    analyzeSession: { perPerson: "20/day" },
  },
  onLog: (event) => console.log(JSON.stringify(event)),
});
