/**
 * On its component's page, the story stands in a page of its own. There it is played, takes the focus, and changes the
 * browser without its neighbours noticing.
 */
export const ownPage = (iframeHeight: number) => ({ docs: { story: { inline: false, iframeHeight } } });
