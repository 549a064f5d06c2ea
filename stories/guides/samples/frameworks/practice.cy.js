// cypress/e2e/practice.cy.js
/** The document of the session page. Cypress reaches into it because of `chromeWebSecurity: false`. */
const session = () => cy.get('[data-tt="session-frame"]').its("0.contentDocument.body").should("not.be.empty").then(cy.wrap);

it("practices", () => {
  cy.visit("/practice");
  cy.get('input[type="radio"]').first().check();
  cy.contains("button", "Start practice").click();
  session().contains("button", "Start").click();
  session().contains("button", "End and submit").click();
  cy.get('[role="meter"]', { timeout: 15_000 }).should("be.visible");
});
