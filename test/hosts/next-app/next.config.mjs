const withoutCache = process.env.CACHE_COMPONENTS === "off";

/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  // Navigation hides a page in React's <Activity> instead of unmounting it.
  cacheComponents: !withoutCache,
  distDir: withoutCache ? ".next/without-cache" : ".next/with-cache",
};
