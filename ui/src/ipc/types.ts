/** What queries and calls carry and answer, by their names. */

import type { Call, Command, Query } from "./commands";
import type { Answer, Reply } from "./views";

export type { Call, Command, Query };

/** The inside of a union of `{name: inside}`, by name. */
type ByName<Union> = {
  [Name in Union extends unknown ? keyof Union : never]: Extract<Union, Record<Name, unknown>>[Name];
};

/** What a query of each name answers. */
export type Answers = ByName<Answer>;

/** What a call of each name answers. */
export type Replies = ByName<Reply>;
