// jest.config.cjs
module.exports = {
  testEnvironment: "jest-fixed-jsdom",
  moduleNameMapper: { "\\.css$": "<rootDir>/jest.styles.cjs" },
  transform: { "\\.m?[jt]sx?$": "babel-jest" },
  transformIgnorePatterns: ["/node_modules/(?!(\\.pnpm|tough-tongue-react|@noble/hashes|@tanstack|jose|marked)/)"],
};
