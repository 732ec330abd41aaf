export type * from "./views";
export type { Call, OwnSeat, Paper, ProfileChange } from "./commands";
export type { SeatRole as Role } from "./views";
