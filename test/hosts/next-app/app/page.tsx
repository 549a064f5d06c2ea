import { QueryClient, dehydrate } from "@tanstack/react-query";
import { connection } from "next/server";
import { Suspense } from "react";
import { queries } from "tough-tongue-react";
import { client } from "../lib/toughTongue";
import { Practice } from "./Practice";

export default function Page() {
  return (
    <main>
      <h1>Practice</h1>
      <Suspense>
        <PrefetchedPractice />
      </Suspense>
    </main>
  );
}

const scope = "ada";

/** Rendered for each request: the list is the signed-in person's. */
async function PrefetchedPractice() {
  await connection();
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery(queries.scenarios(client, { scope }));
  return (
    <Practice
      scope={scope}
      state={dehydrate(queryClient)}
      embedOrigins={process.env.EMBED_ORIGIN ? [process.env.EMBED_ORIGIN] : undefined}
    />
  );
}
