/** What was looked for last. It is still there for whoever comes back from a hit. */

export const question = $state({ text: "", limit: 50 });
