import { RateLimiterMemory } from "rate-limiter-flexible";
import { type Limiter, createProxy } from "tough-tongue-react/server";

/** Your own data: the SHA-256 hashes of the e-mail addresses that have a contract. */
declare const withContract: ReadonlySet<string>;
declare function userOf(request: Request): Promise<{ email: string } | undefined>;

/** Twenty practices a day with a contract, three without. */
const byContract = (): Limiter => {
  const large = new RateLimiterMemory({ keyPrefix: "contract", points: 20, duration: 86_400 });
  const small = new RateLimiterMemory({ keyPrefix: "trial", points: 3, duration: 86_400 });
  const of = (person: string) => (withContract.has(person) ? large : small);
  return {
    consume: (person, points) => of(person).consume(person, points),
    reward: (person, points) => of(person).reward(person, points),
    get: (person) => of(person).get(person),
  };
};

/** Sixty practices an hour for everyone together, followed by a ten-minute pause. */
const everyone = new RateLimiterMemory({ keyPrefix: "everyone", points: 60, duration: 3600, blockDuration: 600 });

export const proxy = createProxy({
  token: () => process.env.TTAI_TOKEN ?? "",
  authorize: async ({ request }) => {
    const user = await userOf(request);
    return user ? { userEmail: user.email } : false;
  },
  limits: { createSession: { perPerson: byContract(), perAccount: everyone } },
});
