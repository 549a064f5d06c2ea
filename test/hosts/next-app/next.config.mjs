/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  // Navigation hides a page in React's <Activity> instead of unmounting it.
  cacheComponents: true,
};
