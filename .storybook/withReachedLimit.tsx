import type { Decorator } from "@storybook/react-vite";
import { useState } from "react";
import type { Client } from "../src/client/client.js";
import { ToughTongueProvider } from "../src/hooks/ToughTongueProvider.js";
import { useToughTongue } from "../src/hooks/context.js";

const reached: Client["getLimits"] = async () => ({
  limits: [{ limit: "createSession", per: "person", max: 5, left: 0, window: "day", isReached: true, resetsAt: new Date("2099-06-01T07:00:00Z") }],
  rights: { canReview: false, canManage: false },
});

/** The person has started as many practices today as the site allows. */
export const withReachedLimit: Decorator = (Story) => {
  const { client: real, labels, locale, timeZone, theme, embedOrigins } = useToughTongue();
  const [client] = useState(() => ({ ...real, getLimits: reached }));
  return (
    <ToughTongueProvider client={client} labels={labels} locale={locale} timeZone={timeZone} theme={theme} embedOrigins={embedOrigins}>
      <Story />
    </ToughTongueProvider>
  );
};
