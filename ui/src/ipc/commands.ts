/** Generated from the types of the shell; not to be edited by hand. */

/**
 * A command, by noun.
 */
export type Command =
  | {
      book: BookCommand;
    }
  | {
      partner: PartnerCommand;
    }
  | {
      person: PersonCommand;
    }
  | {
      committee: CommitteeCommand;
    }
  | {
      motion: MotionCommand;
    }
  | {
      meeting: MeetingCommand;
    }
  | {
      agenda: AgendaCommand;
    }
  | {
      attendance: AttendanceCommand;
    }
  | {
      exclusion: ExclusionCommand;
    }
  | {
      item: ItemCommand;
    }
  | {
      amendment: AmendmentCommand;
    }
  | {
      ballot: BallotCommand;
    }
  | {
      election: ElectionCommand;
    }
  | {
      circulation: CirculationCommand;
    }
  | {
      ratification: RatificationCommand;
    }
  | {
      minutes: MinutesCommand;
    }
  | {
      document: DocumentCommand;
    }
  | {
      content: ContentCommand;
    };
/**
 * What can be done with the book itself.
 */
export type BookCommand =
  | {
      create: {
        /**
         * Identifier.
         */
        id: BookId;
        /**
         * Made as a sample.
         */
        sample?: boolean;
        /**
         * Its rules.
         */
        rulebook: Rulebook;
      };
    }
  | {
      confirm: {
        /**
         * Which section.
         */
        section: Section;
        /**
         * By what they are confirmed, such as „§ 5 Abs. 2 der Vereinbarung“.
         */
        source: string;
        /**
         * Day of the source.
         */
        date: string;
      };
    }
  | {
      adopt: {
        /**
         * The rules.
         */
        rulebook: Rulebook;
        /**
         * First day on which they hold.
         */
        from: string;
      };
    };
/**
 * A book; also seeds the hash chain of its journal.
 */
export type BookId = string;
/**
 * The law by whose analogy a rulebook was written.
 */
export type Profile = "vwvfg" | "go-nrw";
/**
 * A typeface that comes with the program. Each has every Latin letter of Europe.
 */
export type Font = "Fira Sans" | "Noto Serif";
/**
 * A partner of the cooperation (Kooperationspartner).
 */
export type PartnerId = string;
/**
 * A weight rule, named by the rulebook.
 */
export type WeightRuleId = string;
/**
 * What a table says of a partner.
 */
export type TableWeight =
  | {
      votes: Votes;
    }
  | {
      fee: Fee;
    };
/**
 * A number of votes: fixed point with six decimals, never negative.
 *
 * As text it is a decimal such as `19.5`; one partner has at most `999999999.999999`, sums may be larger.
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z0-9-]{1,40}$".
 */
export type Votes = string;
/**
 * An amount of money in cents. As text euros with a point and at most two decimals: `125000.50`.
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z0-9-]{1,40}$".
 */
export type Fee = string;
/**
 * How the votes of a partner are found.
 */
export type WeightKind =
  | {
      equal: {
        /**
         * Votes of each partner.
         */
        votes: Votes;
      };
    }
  | {
      per_begun: {
        /**
         * The number of inhabitants, at least 1.
         */
        inhabitants: number;
        /**
         * Votes for each begun number.
         */
        votes: Votes;
        /**
         * Nobody has fewer.
         */
        minimum?: Votes | null;
        /**
         * Nobody has more.
         */
        maximum?: Votes | null;
      };
    }
  | {
      tiers: {
        /**
         * Rising numbers of inhabitants; the first tier begins at 0.
         */
        tiers: Tier[];
      };
    }
  | {
      table: {
        /**
         * Votes by partner; every partner of the rulebook stands in it.
         */
        votes: {
          [k: string]: Votes;
        };
      };
    }
  | {
      share_of_fees: {
        /**
         * Yearly fee by partner.
         */
        fees: {
          [k: string]: Fee;
        };
        /**
         * All votes together, before rounding.
         */
        total: Votes;
        /**
         * Votes are multiples of this.
         */
        unit: Votes;
      };
    };
/**
 * A fraction above zero and at most one. Written as it was given, compared by value: `2/4` equals `1/2`.
 */
export type Fraction = string;
/**
 * A majority, named by the rulebook.
 */
export type MajorityId = string;
export type Threshold =
  | {
      measure: Measure;
      base: Base;
      more_than: Fraction;
    }
  | {
      measure: Measure;
      base: Base;
      at_least: Fraction;
    }
  | {
      measure: "heads";
      at_least_count: number;
    };
/**
 * What is measured.
 */
export type Measure = "votes" | "heads";
/**
 * Of what a share is taken.
 */
export type Base = "cast" | "cast_with_abstentions" | "present" | "statutory";
/**
 * A committee (Ausschuss).
 */
export type CommitteeId = string;
/**
 * Whether a committee decides or advises.
 */
export type Role = "decides" | "advises";
/**
 * What a missing quorum does.
 */
export type QuorumRule = "strict" | "until_established";
/**
 * What equal numbers of yes and no votes mean.
 */
export type TieRule = "rejected" | "chair";
/**
 * How persons are elected.
 */
export type ElectionRule = "plurality" | "absolute";
/**
 * How much of a meeting its minutes tell. What VwVfG § 93 demands stands in both.
 */
export type MinutesStyle = "course" | "results";
/**
 * In which role a person signs.
 */
export type SignatureRole = "schriftfuehrung" | "vorsitz" | "mitglied";
/**
 * First or last in a part of the agenda.
 */
export type Place = "first" | "last";
/**
 * A kind of motion, named by the rulebook.
 */
export type KindId = string;
/**
 * What a committee is asked for.
 */
export type Purpose = "decision" | "information";
/**
 * What a resolution brings about once it is in force.
 */
export type RatificationKind = "accession" | "agreement";
/**
 * A part of the rulebook that a person confirms as a whole.
 */
export type Section = "partners" | "weights" | "majorities" | "committees" | "motion_kinds";
/**
 * What can be done with partners.
 */
export type PartnerCommand =
  | {
      join: Partner;
    }
  | {
      leave: {
        /**
         * Who.
         */
        partner: PartnerId;
        /**
         * Last day of partnership.
         */
        last_day: string;
      };
    }
  | {
      recount: {
        /**
         * Partners with their inhabitants; those that did not change may be among them.
         */
        figures: Figure[];
        /**
         * First day on which votes are found by them.
         */
        from: string;
        /**
         * Where they come from, such as „IT.NRW“.
         */
        source: string;
        /**
         * Of which day they are.
         */
        date: string;
      };
    };
/**
 * What can be done with persons.
 */
export type PersonCommand =
  | {
      add: Person;
    }
  | {
      change: Person;
    };
/**
 * A person.
 */
export type PersonId = string;
/**
 * What can be done with committees.
 */
export type CommitteeCommand =
  | {
      seat: Membership;
    }
  | {
      unseat: {
        /**
         * Which one.
         */
        membership: MembershipId;
        /**
         * Last day.
         */
        last_day: string;
      };
    }
  | {
      appoint: Appointment;
    }
  | {
      continue_numbering: Numbering;
    };
/**
 * A membership or deputyship of a person in a committee.
 */
export type MembershipId = string;
/**
 * Member or deputy.
 */
export type Seat = "member" | "deputy";
/**
 * An office in a committee.
 */
export type Office = "chair" | "deputy_chair" | "secretary";
/**
 * What can be done with motions.
 */
export type MotionCommand =
  | {
      draft: {
        /**
         * Identifier.
         */
        id: MotionId;
        /**
         * Kind.
         */
        kind: KindId;
        /**
         * Title.
         */
        title: string;
        /**
         * Who submits it, in words; left out if a partner does.
         */
        submitter?: string | null;
        /**
         * The partner that submits it.
         */
        partner?: PartnerId | null;
        /**
         * May be shown to everybody.
         */
        public: boolean;
        /**
         * Proposed wording.
         */
        proposal: string;
        /**
         * Reasons.
         */
        reasons?: string | null;
        /**
         * Financial effects.
         */
        financial_effects?: string | null;
      };
    }
  | {
      revise: {
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * Which of its texts.
         */
        text: MotionText;
        /**
         * Hash of the text that the change started from; left out if there was none.
         */
        base?: Hash | null;
        /**
         * The new text.
         */
        new: string;
      };
    }
  | {
      retitle: {
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * New title.
         */
        title: string;
      };
    }
  | {
      attach: {
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * Identifier of the attachment.
         */
        id: AttachmentId;
        /**
         * The file.
         */
        file: File;
      };
    }
  | {
      release: {
        /**
         * Which motion.
         */
        motion: MotionId;
      };
    }
  | {
      withdraw: {
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * A motion (Vorlage).
 */
export type MotionId = string;
/**
 * The three texts of a motion.
 */
export type MotionText = "proposal" | "reasons" | "financial_effects";
/**
 * SHA-256, written as 64 lower-case hexadecimal digits.
 */
export type Hash = string;
/**
 * A file attached to a motion (Anlage).
 */
export type AttachmentId = string;
/**
 * What can be done with meetings.
 */
export type MeetingCommand =
  | {
      plan: {
        /**
         * Identifier.
         */
        id: MeetingId;
        /**
         * Which committee.
         */
        committee: CommitteeId;
        /**
         * Begin, on the clock of the rulebook's time zone.
         */
        start: string;
        /**
         * Place.
         */
        place: string;
      };
    }
  | {
      reschedule: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * New begin.
         */
        start: string;
        /**
         * New place.
         */
        place: string;
      };
    }
  | {
      invite: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * On which day.
         */
        sent_on: string;
        /**
         * In which way.
         */
        way: string;
        /**
         * To whom; left out: all members and their deputies.
         */
        recipients?: PersonId[] | null;
        /**
         * Why the notice is shortened.
         */
        urgent?: string | null;
        /**
         * It points out that items put off for lack of quorum are decided regardless of how many come.
         */
        second_meeting?: boolean;
      };
    }
  | {
      send_late: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * On which day.
         */
        sent_on: string;
        /**
         * In which way.
         */
        way: string;
      };
    }
  | {
      open: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Who is in the chair; left out: the committee's chair.
         */
        chair?: PersonId | null;
        /**
         * Who takes the minutes; left out: the committee's secretary.
         */
        secretary?: PersonId | null;
      };
    }
  | {
      hand_over_chair: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * To whom.
         */
        chair: PersonId;
      };
    }
  | {
      establish_lack: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Who; left out: the chair.
         */
        by?: PersonId | null;
      };
    }
  | {
      interrupt: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Why.
         */
        reason: string;
      };
    }
  | {
      resume: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
      };
    }
  | {
      close: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
      };
    }
  | {
      adjourn: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Why.
         */
        reason: string;
      };
    }
  | {
      cancel: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * A meeting (Sitzung).
 */
export type MeetingId = string;
/**
 * What can be done with an agenda.
 */
export type AgendaCommand =
  | {
      add: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Identifier within the meeting.
         */
        item: ItemId;
        /**
         * Title; left out: that of the motion.
         */
        title?: string | null;
        /**
         * The motion that it deals with.
         */
        motion?: MotionId | null;
        /**
         * In the public part.
         */
        public: boolean;
        /**
         * The item that it belongs to.
         */
        parent?: ItemId | null;
        /**
         * Why it comes after the invitation; needed then.
         */
        urgency?: string | null;
      };
    }
  | {
      move: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * The item before which it goes; left out: to the end of its part.
         */
        before?: ItemId | null;
      };
    }
  | {
      remove: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
      };
    };
/**
 * An agenda item (Tagesordnungspunkt).
 */
export type ItemId = string;
/**
 * What can be done with attendance. Times are of the meeting's day; left out: now.
 */
export type AttendanceCommand =
  | {
      arrive: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * For which partner.
         */
        partner: PartnerId;
        /**
         * Who.
         */
        person: PersonId;
        /**
         * In the room, if left out.
         */
        mode?: Mode | null;
        /**
         * The written proxy of a partner for a person of another one: of which day, given by whom.
         */
        proxy?: string | null;
        /**
         * When, on the wall clock.
         */
        time?: string | null;
      };
    }
  | {
      leave: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Who.
         */
        person: PersonId;
        /**
         * For this partner only, whose votes the person casts by proxy; left out: altogether.
         */
        partner?: PartnerId | null;
        /**
         * When, on the wall clock.
         */
        time?: string | null;
      };
    }
  | {
      join: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Identifier within the meeting.
         */
        guest: GuestId;
        /**
         * Name.
         */
        name: string;
        /**
         * In which capacity.
         */
        capacity: string;
        /**
         * When, on the wall clock.
         */
        time?: string | null;
      };
    }
  | {
      part: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Who.
         */
        guest: GuestId;
        /**
         * When, on the wall clock.
         */
        time?: string | null;
      };
    };
/**
 * In the room or connected.
 */
export type Mode = "room" | "digital";
/**
 * A participant without vote (Teilnehmende ohne Stimmrecht).
 */
export type GuestId = string;
/**
 * What can be done about exclusions.
 */
export type ExclusionCommand =
  | {
      declare: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Who, why, where.
         */
        exclusion: Exclusion;
      };
    }
  | {
      lift: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Who.
         */
        person: PersonId;
      };
    };
/**
 * Where an excluded person stays meanwhile (GO NRW § 31 (4)).
 */
export type Whereabouts = "left_room" | "audience";
/**
 * What can be done with an item during the meeting.
 */
export type ItemCommand =
  | {
      call: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
      };
    }
  | {
      conclude: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * How.
         */
        conclusion: Conclusion;
      };
    };
/**
 * How an item ends without a ballot.
 */
export type Conclusion =
  | "discussed"
  | "noted"
  | {
      postponed: {
        /**
         * Why.
         */
        reason: string;
      };
    }
  | "not_quorate"
  | {
      referred: {
        /**
         * To which.
         */
        committee: CommitteeId;
      };
    }
  | {
      removed: {
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * What can be done with amendments.
 */
export type AmendmentCommand =
  | {
      submit: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Identifier within the item.
         */
        id: AmendmentId;
        /**
         * Which partner moves it.
         */
        partner: PartnerId;
        /**
         * The wording as it would be, whole.
         */
        wording: string;
      };
    }
  | {
      revise: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Which amendment.
         */
        amendment: AmendmentId;
        /**
         * Hash of the wording that the change started from.
         */
        base: Hash;
        /**
         * The new wording, whole.
         */
        wording: string;
      };
    }
  | {
      arrange: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * All that are pending, in their order.
         */
        order: AmendmentId[];
      };
    }
  | {
      drop: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Which amendment.
         */
        amendment: AmendmentId;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * An amendment to the motion of an item (Änderungsantrag).
 */
export type AmendmentId = string;
/**
 * What can be done with ballots.
 */
export type BallotCommand =
  | {
      open: {
        /**
         * Identifier.
         */
        id: BallotId;
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * The wording; left out: the proposal of the motion.
         */
        wording?: string | null;
        /**
         * What is voted on; left out: the item itself.
         */
        subject?: BallotSubject;
        /**
         * How the votes are cast; left out: openly.
         */
        mode?: BallotMode;
        /**
         * Who demands a roll call or a secret ballot.
         */
        demanded_by?: PartnerId[];
      };
    }
  | {
      cast: {
        /**
         * Which ballot.
         */
        ballot: BallotId;
        /**
         * Choices by partner.
         */
        choices: Cast[];
      };
    }
  | {
      cast_remaining: {
        /**
         * Which ballot.
         */
        ballot: BallotId;
        /**
         * The choice.
         */
        choice: Choice;
      };
    }
  | {
      acclaim: {
        /**
         * Which ballot.
         */
        ballot: BallotId;
        /**
         * Partners against it.
         */
        no?: Heads;
        /**
         * Partners that abstain.
         */
        abstain?: Heads;
      };
    }
  | {
      count_slips: {
        /**
         * Which ballot.
         */
        ballot: BallotId;
        /**
         * The slips by what is printed on them.
         */
        slips: SlipCount[];
        /**
         * Partners by choice, from a ballot of heads beside it.
         */
        heads?: Sums | null;
      };
    }
  | {
      announce: {
        /**
         * Which ballot.
         */
        ballot: BallotId;
        /**
         * Also if choices are missing.
         */
        without_missing?: boolean;
      };
    }
  | {
      annul: {
        /**
         * Which ballot.
         */
        ballot: BallotId;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * A ballot (Abstimmung).
 */
export type BallotId = string;
/**
 * What is voted on.
 */
export type BallotSubject =
  | "item"
  | "procedure"
  | {
      amendment: {
        /**
         * Which one.
         */
        amendment: AmendmentId;
      };
    }
  | {
      exclusion: Exclusion;
    };
/**
 * How the votes are cast.
 */
export type BallotMode = "open" | "roll_call" | "acclamation" | "secret" | "circulation";
export type Choice = ("yes" | "no" | "abstain" | "invalid" | "none") | Split;
/**
 * A number of partners. As JSON a number.
 */
export type Heads = number;
/**
 * What can be done with elections.
 */
export type ElectionCommand =
  | {
      open: {
        /**
         * Identifier of the round.
         */
        id: ElectionId;
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * What is to be filled; left out: as in the round before.
         */
        office?: string | null;
        /**
         * How many seats; left out: one, or those still open after the round before.
         */
        seats?: number | null;
        /**
         * The round that this one follows, as a run-off or because a seat is still open.
         */
        after?: ElectionId | null;
        /**
         * Who stands; left out: who is left of the round before.
         */
        proposals?: Proposal[];
        /**
         * How is voted; left out: openly.
         */
        mode?: ElectionMode;
        /**
         * Who demands that it be secret.
         */
        demanded_by?: PartnerId[];
      };
    }
  | {
      cast: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * Votes by partner.
         */
        choices: ElectionCast[];
      };
    }
  | {
      cast_remaining: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * For whom.
         */
        choice: ElectionVote;
      };
    }
  | {
      count_slips: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * The slips by what is printed on them.
         */
        slips: ElectionSlipCount[];
      };
    }
  | {
      announce: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * Also if votes are missing.
         */
        without_missing?: boolean;
      };
    }
  | {
      draw: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * Who drew it.
         */
        drawn_by: string;
        /**
         * On whom it fell: persons, or lists by their names; as many as seats are left.
         */
        chosen: string[];
      };
    }
  | {
      answer: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * Who.
         */
        candidate: string;
        /**
         * Accepts, or declines.
         */
        accepted: boolean;
      };
    }
  | {
      annul: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * A round of an election (Wahlgang).
 */
export type ElectionId = string;
/**
 * How is voted in a round.
 */
export type ElectionMode = "open" | "secret";
/**
 * What a partner does with its votes, all of them alike.
 */
export type ElectionVote =
  | {
      for: string;
    }
  | "no"
  | "abstain"
  | "invalid"
  | "none";
/**
 * What can be done with votes in writing.
 */
export type CirculationCommand =
  | {
      start: {
        /**
         * Identifier.
         */
        id: CirculationId;
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * Which committee votes.
         */
        committee: CommitteeId;
        /**
         * Last day for replies; left out: the earliest that the rulebook allows.
         */
        deadline?: string | null;
      };
    }
  | {
      reply: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * Choices by partner.
         */
        replies: Cast[];
        /**
         * Day on which they were received; left out: today.
         */
        received?: string | null;
      };
    }
  | {
      object: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * Which partner.
         */
        partner: PartnerId;
        /**
         * Day on which it was received; left out: today.
         */
        received?: string | null;
        /**
         * Why, if it said so.
         */
        reason?: string | null;
      };
    }
  | {
      announce: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
      };
    }
  | {
      cancel: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * Why.
         */
        reason: string;
      };
    }
  | {
      annul: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * Why.
         */
        reason: string;
      };
    }
  | {
      exclude: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * Who.
         */
        person: PersonId;
        /**
         * Why.
         */
        reason: string;
      };
    }
  | {
      lift: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * Who.
         */
        person: PersonId;
      };
    };
/**
 * A vote in writing (Umlaufverfahren).
 */
export type CirculationId = string;
/**
 * What can be entered on the way of a resolution.
 */
export type RatificationCommand =
  | {
      accede: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * Who.
         */
        acceding: Acceding;
      };
    }
  | {
      council: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * The council of this partner, or of who joins.
         */
        partner: PartnerId;
        /**
         * Whether it agreed.
         */
        agreed: boolean;
        /**
         * On which day.
         */
        day: string;
        /**
         * Where it can be found.
         */
        reference?: string | null;
      };
    }
  | {
      apply: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * To which authority.
         */
        authority: string;
        /**
         * On which day.
         */
        day: string;
        /**
         * When it was received there, if that is known already.
         */
        received?: string | null;
      };
    }
  | {
      receive: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * On which day.
         */
        day: string;
      };
    }
  | {
      object: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * On which day.
         */
        day: string;
      };
    }
  | {
      summon: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * Day on which it was appointed.
         */
        day: string;
      };
    }
  | {
      approve: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * Whether it gave the Genehmigung.
         */
        granted: boolean;
        /**
         * On which day.
         */
        day: string;
        /**
         * File number.
         */
        reference?: string | null;
      };
    }
  | {
      publish: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * On which day.
         */
        day: string;
        /**
         * Where.
         */
        gazette: string;
        /**
         * First day on which it is in force; left out: the day after.
         */
        in_force?: string | null;
      };
    }
  | {
      retract: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * Which step.
         */
        step: RatificationStep;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * A step that was entered.
 */
export type RatificationStep =
  | "accession"
  | {
      council: {
        /**
         * Of which partner.
         */
        partner: PartnerId;
      };
    }
  | "application"
  | "receipt"
  | "objection"
  | "hearing"
  | "approval";
/**
 * What can be done with minutes.
 */
export type MinutesCommand =
  | {
      write: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item; left out: remarks beyond the items.
         */
        item?: ItemId | null;
        /**
         * Hash of the text that the change started from; left out if there was none.
         */
        base?: Hash | null;
        /**
         * The text in CommonMark.
         */
        text: string;
      };
    }
  | {
      state: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Identifier within the item.
         */
        id: StatementId;
        /**
         * Whose.
         */
        person: PersonId;
        /**
         * Its text in CommonMark.
         */
        text: string;
      };
    }
  | {
      style: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * The style.
         */
        style: MinutesStyle;
      };
    }
  | {
      submit: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
      };
    }
  | {
      return: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Why.
         */
        reason: string;
      };
    }
  | {
      finalize: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
      };
    }
  | {
      correct: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Identifier within the meeting.
         */
        id: CorrectionId;
        /**
         * Which item it is about; left out: something beyond the items.
         */
        item?: ItemId | null;
        /**
         * What is right, in CommonMark.
         */
        text: string;
      };
    }
  | {
      withdraw_correction: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which correction.
         */
        correction: CorrectionId;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * A statement to the record (Erklärung zu Protokoll).
 */
export type StatementId = string;
/**
 * A correction of signed minutes (Berichtigung).
 */
export type CorrectionId = string;
/**
 * What can be done with documents.
 */
export type DocumentCommand =
  | {
      file: {
        /**
         * Identifier.
         */
        id: DocumentId;
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Which one.
         */
        kind: DocumentKind;
        /**
         * Which correction it is, if it is one.
         */
        correction?: CorrectionId | null;
        /**
         * The file.
         */
        file: File;
      };
    }
  | {
      scan: {
        /**
         * Identifier.
         */
        id: DocumentId;
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Which correction it is; left out: the minutes.
         */
        correction?: CorrectionId | null;
        /**
         * The scan: PDF, PNG or JPEG.
         */
        file: File;
      };
    }
  | {
      extend: {
        /**
         * Identifier of the new document.
         */
        id: DocumentId;
        /**
         * The document that is extended.
         */
        document: DocumentId;
        /**
         * The file: the bytes before, and something behind them.
         */
        file: File;
      };
    }
  | {
      refuse: {
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Name of the signature field.
         */
        field: string;
        /**
         * Why, as the person says.
         */
        reason: string;
      };
    }
  | {
      reconsider: {
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Name of the signature field.
         */
        field: string;
      };
    };
/**
 * A document filed in the book, such as signed minutes.
 */
export type DocumentId = string;
/**
 * Which document a file is.
 */
export type DocumentKind = "niederschrift" | "berichtigung";
/**
 * What can be done with contents.
 */
export type ContentCommand = {
  erase: {
    /**
     * Which content.
     */
    content: Hash;
    /**
     * Why.
     */
    reason: string;
  };
};
/**
 * A question to the book.
 */
export type Query =
  | {
      overview: {};
    }
  | {
      rulebook: {};
    }
  | {
      rules: {};
    }
  | {
      rules_draft: {
        /**
         * The rules, as `adopt` takes them; values may be wrong.
         */
        rulebook: {
          [k: string]: unknown;
        };
        /**
         * First day on which they are to hold.
         */
        from: string;
      };
    }
  | {
      rules_to_adopt: {
        /**
         * Which day; left out: today.
         */
        day?: string | null;
      };
    }
  | {
      census: {
        /**
         * The text of the table.
         */
        table: string;
        /**
         * First day on which votes are to be found by it.
         */
        from: string;
      };
    }
  | {
      persons: {};
    }
  | {
      committee: {
        /**
         * Which one.
         */
        committee: CommitteeId;
        /**
         * On which day; left out: today.
         */
        day?: string | null;
      };
    }
  | {
      motions: {};
    }
  | {
      motion: {
        /**
         * Which one.
         */
        motion: MotionId;
      };
    }
  | {
      meeting: {
        /**
         * Which one.
         */
        meeting: MeetingId;
      };
    }
  | {
      item: {
        /**
         * In which meeting.
         */
        meeting: MeetingId;
        /**
         * Which one.
         */
        item: ItemId;
      };
    }
  | {
      ballot: {
        /**
         * Which one.
         */
        ballot: BallotId;
      };
    }
  | {
      minutes: {
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Full or public.
         */
        version: Version;
      };
    }
  | {
      resolutions: {};
    }
  | {
      resolution: {
        /**
         * Its official number.
         */
        number: string;
      };
    }
  | {
      circulations: {};
    }
  | {
      circulation: {
        /**
         * Which one.
         */
        circulation: CirculationId;
      };
    }
  | {
      search: {
        /**
         * The words; each must occur, at the beginning of a word.
         */
        text: string;
        /**
         * How many hits, at most 200; left out: 50.
         */
        limit?: number | null;
      };
    }
  | {
      text: {
        /**
         * Which content.
         */
        content: Hash;
      };
    }
  | {
      journal: {
        /**
         * Behind this number; left out: from the first one on.
         */
        after?: number;
        /**
         * Before this number, and the newest first; a number behind the last entry gives the last ones.
         */
        before?: number | null;
        /**
         * How many, at most 500.
         */
        limit?: number | null;
      };
    };
/**
 * With or without the non-public part.
 */
export type Version = "full" | "public";
/**
 * A call.
 */
export type Call =
  | {
      state: {};
    }
  | {
      choose_book: {};
    }
  | {
      open_book: {
        /**
         * Its file.
         */
        path: string;
      };
    }
  | {
      close_book: {};
    }
  | {
      new_book: {
        /**
         * With the sample meeting played in it.
         */
        sample: boolean;
        /**
         * The rulebook to start from; left out: that of the cooperation around citeq.
         */
        template?: Template;
        /**
         * File of a rulebook instead.
         */
        rulebook?: string | null;
      };
    }
  | {
      templates: {};
    }
  | {
      choose_rulebook: {};
    }
  | {
      read_rulebook: {};
    }
  | {
      read_table: {};
    }
  | {
      read_logo: {};
    }
  | {
      save_rulebook: {};
    }
  | {
      save_copy: {};
    }
  | {
      take_seat: {
        /**
         * Who.
         */
        seat: OwnSeat;
      };
    }
  | {
      profile: {};
    }
  | {
      remember: {
        /**
         * How.
         */
        change: ProfileChange;
      };
    }
  | {
      attach: {
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * Files that were dropped on the window; left out: a dialog asks.
         */
        paths?: string[] | null;
      };
    }
  | {
      save_paper: {
        /**
         * Which paper.
         */
        paper: Paper;
      };
    }
  | {
      choose_key: {};
    }
  | {
      key_info: {
        /**
         * The key file.
         */
        path: string;
        /**
         * Its password.
         */
        password: Secret;
      };
    }
  | {
      card_modules: {};
    }
  | {
      choose_card_module: {};
    }
  | {
      cards: {
        /**
         * The file of the module.
         */
        module: string;
      };
    }
  | {
      sign: {
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Which correction; none: the minutes.
         */
        correction?: CorrectionId | null;
        /**
         * Name of the signature field.
         */
        field: string;
        /**
         * With what.
         */
        key: KeyChoice;
      };
    }
  | {
      extend: {
        /**
         * Which document.
         */
        document: DocumentId;
      };
    }
  | {
      file_scan: {
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Which correction; none: the minutes.
         */
        correction?: CorrectionId | null;
      };
    }
  | {
      verify: {
        /**
         * Which paper.
         */
        paper: Paper;
      };
    }
  | {
      choose_trust: {};
    }
  | {
      trust_list: {
        /**
         * The file.
         */
        path: string;
        /**
         * Its SHA-256 as it was shown, hexadecimal.
         */
        sha256: string;
      };
    }
  | {
      try_timestamp: {
        /**
         * Its address.
         */
        address: string;
      };
    }
  | {
      printers: {};
    }
  | {
      print: {
        /**
         * Which paper.
         */
        paper: Paper;
        /**
         * How.
         */
        job: PrintJob;
      };
    }
  | {
      draft: {
        /**
         * Where it belongs.
         */
        key: string;
      };
    }
  | {
      save_draft: {
        /**
         * Where it belongs.
         */
        key: string;
        /**
         * Hash of the text that it started from.
         */
        base?: Hash | null;
        /**
         * The text.
         */
        text: string;
      };
    }
  | {
      drop_draft: {
        /**
         * Where it belongs.
         */
        key: string;
      };
    }
  | {
      check: {
        /**
         * Hold it also against a signed document that the person chooses.
         */
        against: boolean;
      };
    }
  | {
      cancel: {};
    };
/**
 * A rulebook that comes with the program.
 */
export type Template = "citeq" | "vwvfg" | "go-nrw";
/**
 * As what a person sits at this seat.
 */
export type SeatRole = "secretary" | "chair" | "member" | "reader";
/**
 * A change of the profile. Each one touches its own field alone.
 */
export type ProfileChange =
  | {
      seat: OwnSeat;
    }
  | {
      opened: {
        /**
         * Its file.
         */
        path: string;
        /**
         * Name of the cooperation.
         */
        name: string;
      };
    }
  | {
      place: {
        /**
         * The book's file.
         */
        path: string;
        /**
         * The route of the window.
         */
        place: string;
      };
    }
  | {
      forget: {
        /**
         * Its file.
         */
        path: string;
      };
    }
  | {
      appearance: Appearance;
    }
  | {
      zoom: Zoom;
    }
  | {
      trust: {
        /**
         * File or folder.
         */
        path?: string | null;
        /**
         * SHA-256 of the file if it is a trusted list: the person compared it.
         */
        list?: string | null;
      };
    }
  | {
      card_module: {
        /**
         * Its file.
         */
        path: string;
      };
    }
  | {
      services: Services;
    }
  | {
      note: {
        /**
         * In which book.
         */
        book: BookId;
        /**
         * On which motion.
         */
        motion: MotionId;
        /**
         * The note in CommonMark.
         */
        text: string;
      };
    };
/**
 * Light or dark.
 */
export type Appearance = "system" | "light" | "dark";
/**
 * How large everything is shown, in percent: from 50 to 300, whatever a file or a caller says.
 */
export type Zoom = number;
/**
 * A paper: something that can be shown, saved, printed or verified.
 */
export type Paper =
  | {
      rendered: {
        /**
         * Which document.
         */
        document: Document;
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
      };
    }
  | {
      sheet: Sheet;
    }
  | {
      filed: {
        /**
         * Which one.
         */
        document: DocumentId;
      };
    }
  | {
      content: {
        /**
         * Its hash.
         */
        hash: Hash;
        /**
         * Its name.
         */
        name: string;
      };
    };
/**
 * A document that can be rendered from what the book holds of a meeting.
 */
export type Document =
  | {
      invitation: {};
    }
  | {
      notice: {};
    }
  | {
      late_agenda: {};
    }
  | {
      guide: {};
    }
  | {
      attendance_sheet: {};
    }
  | {
      voting_record: {
        /**
         * With or without the non-public part.
         */
        version: Version;
      };
    }
  | {
      results: {
        /**
         * With or without the non-public part.
         */
        version: Version;
      };
    }
  | {
      minutes: {
        /**
         * With or without the non-public part.
         */
        version: Version;
      };
    }
  | {
      folder: {
        /**
         * With or without what is not public.
         */
        version: Version;
      };
    };
/**
 * A document that is not one of a whole meeting.
 */
export type Sheet =
  | {
      motion: {
        /**
         * Which one.
         */
        motion: MotionId;
      };
    }
  | {
      ballot: {
        /**
         * Which one.
         */
        ballot: BallotId;
      };
    }
  | {
      election: {
        /**
         * Which one.
         */
        election: ElectionId;
      };
    }
  | {
      extract: {
        /**
         * Its official number.
         */
        number: string;
      };
    }
  | {
      correction: {
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Which one.
         */
        correction: CorrectionId;
      };
    }
  | {
      specimen: {
        /**
         * What it looks like; left out: as the rules in force have it.
         */
        look?: Look | null;
      };
    }
  | {
      register: {
        /**
         * From when to when, and of whom.
         */
        period: RegisterPeriod;
      };
    };
/**
 * A password or a PIN: never shown, never logged, and overwritten in memory when it is dropped.
 */
export type Secret = string;
/**
 * With what a person signs.
 */
export type KeyChoice =
  | {
      file: {
        /**
         * Its path.
         */
        path: string;
        /**
         * Its password.
         */
        password: Secret;
      };
    }
  | {
      card: {
        /**
         * The file of the card's module.
         */
        module: string;
        /**
         * Serial number of the card.
         */
        serial: string;
        /**
         * SHA-256 of the certificate, in hexadecimal.
         */
        fingerprint: string;
        /**
         * The PIN; left out where the reader asks for it.
         */
        pin?: Secret | null;
      };
    };
/**
 * On which sides of a sheet is printed.
 */
export type Sides = "as_set" | "one_sided" | "long_edge" | "short_edge";

/**
 * Everything that the window sends.
 */
export interface Sent {
  command: Command;
  query: Query;
  call: Call;
  paper: Paper;
}
/**
 * The rules of one cooperation.
 */
export interface Rulebook {
  /**
   * Format of this file; this program reads 1.
   */
  format: number;
  /**
   * Name of the rulebook, with the day from which it is meant.
   */
  name: string;
  /**
   * Name of the cooperation.
   */
  cooperation: string;
  /**
   * On which legal basis the cooperation stands.
   */
  legal_basis: string;
  /**
   * The law that the rules follow by analogy, if they follow one.
   */
  profile?: Profile | null;
  /**
   * IANA time zone in which official days are days.
   */
  time_zone: string;
  /**
   * Lines of the letterhead.
   */
  letterhead: string[];
  /**
   * How the documents look.
   */
  house?: House;
  /**
   * Partners at the start of the book.
   */
  partner: Partner[];
  /**
   * How many votes a partner has.
   */
  weight_rule: WeightRule[];
  /**
   * Majorities that motion kinds and committees name.
   */
  majority: Majority[];
  /**
   * The committees.
   */
  committee: CommitteeRule[];
  /**
   * The kinds of motions.
   */
  motion_kind: MotionKind[];
}
/**
 * The house style. Every part may be missing.
 */
export interface House {
  /**
   * Colour of rules and of the cooperation's name, as `#1a5a50`; dark enough to be read on white.
   */
  accent?: string | null;
  /**
   * Lines of the address, below the letterhead.
   */
  address?: string[];
  /**
   * A line at the foot of every page.
   */
  footer?: string | null;
  /**
   * Beside the letterhead.
   */
  logo?: Logo | null;
  /**
   * The typeface of all text.
   */
  font?: Font;
}
/**
 * A picture that stands for the cooperation.
 */
export interface Logo {
  /**
   * What it shows, for those who cannot see it: „Wappen der Stadt Münster“.
   */
  alternative: string;
  /**
   * A PNG or JPEG file in Base64; line ends in it do not count.
   */
  picture: string;
}
/**
 * A partner with the days on which it joined and left.
 */
export interface Partner {
  /**
   * Identifier.
   */
  id: PartnerId;
  /**
   * Name in lists and results, such as „Münster“ or „Kreis Warendorf“.
   */
  name: string;
  /**
   * Stadt, Gemeinde, Kreis or another kind of body.
   */
  kind: string;
  /**
   * Official municipality key (Amtlicher Gemeindeschlüssel).
   */
  ags?: string | null;
  /**
   * Inhabitants at the beginning.
   */
  inhabitants: number;
  /**
   * Later numbers, in the order of the days from which they count.
   */
  inhabitants_later?: Inhabitants[];
  /**
   * Where the inhabitants come from, and of which day they are.
   */
  provenance: Provenance;
  /**
   * Its votes or fees under rules that name them partner by partner and do not list it.
   */
  weights?: OwnWeight[];
  /**
   * First day of partnership.
   */
  joined: string;
  /**
   * Last day of partnership.
   */
  left?: string | null;
}
/**
 * A number of inhabitants that counts from a day on.
 */
export interface Inhabitants {
  /**
   * First day on which votes are found by it.
   */
  from: string;
  /**
   * How many.
   */
  number: number;
  /**
   * Where the number comes from, and of which day it is.
   */
  provenance: Provenance;
}
/**
 * Where a value comes from. An example is shown as such until a person confirms it.
 */
export interface Provenance {
  /**
   * The source: a paragraph, a statistic, a resolution.
   */
  source: string;
  /**
   * Day of the source.
   */
  date: string;
  /**
   * An assumed value that nobody has confirmed yet.
   */
  example?: boolean;
}
/**
 * What a partner that joined later has under a rule that names votes or fees partner by partner. A rule that names the
 * partner itself goes before it.
 */
export interface OwnWeight {
  /**
   * Under which rule.
   */
  rule: WeightRuleId;
  /**
   * Votes or fee.
   */
  weight: TableWeight;
}
/**
 * A weight rule with its validity.
 */
export interface WeightRule {
  /**
   * Identifier; several rules with the same one follow each other in time.
   */
  id: WeightRuleId;
  /**
   * German sentence for people.
   */
  name: string;
  /**
   * First day on which it holds.
   */
  valid_from: string;
  /**
   * Last day on which it holds.
   */
  valid_until?: string | null;
  /**
   * How votes are found.
   */
  rule: WeightKind;
  /**
   * No partner has more than this share of all votes.
   */
  cap?: Cap | null;
  /**
   * Where it comes from.
   */
  provenance: Provenance;
}
/**
 * From so many inhabitants on so many votes.
 */
export interface Tier {
  /**
   * At least so many inhabitants.
   */
  from: number;
  /**
   * Votes.
   */
  votes: Votes;
}
/**
 * No partner has more than this share of all votes *after* capping. A capped weight is the share of that sum, exactly,
 * and is then rounded down once to the unit.
 */
export interface Cap {
  /**
   * The largest share.
   */
  share: Fraction;
  /**
   * Capped weights are multiples of this.
   */
  unit: Votes;
}
/**
 * What must be reached for a motion to be carried.
 */
export interface Majority {
  /**
   * Identifier.
   */
  id: MajorityId;
  /**
   * German name as it reads after „Erforderlich ist“.
   */
  name: string;
  /**
   * All of these must be met.
   */
  thresholds: Threshold[];
  /**
   * These partners must agree besides, wholly.
   */
  consent?: PartnerId[];
  /**
   * Where the value comes from.
   */
  provenance: Provenance;
}
/**
 * Rules of one committee.
 */
export interface CommitteeRule {
  /**
   * Identifier.
   */
  id: CommitteeId;
  /**
   * Short form, used in official numbers: `ZA/47`, `ZA 2026/07`.
   */
  short: string;
  /**
   * Name.
   */
  name: string;
  /**
   * Genitive with article, as in „Sitzung des Zentralausschusses“.
   */
  genitive: string;
  /**
   * Whether it decides or advises.
   */
  role: Role;
  /**
   * The rule that gives its partners their votes. Several with validity dates may share the name.
   */
  weights: WeightRuleId;
  /**
   * The majority that holds where the motion's kind names none, and for procedural votes.
   */
  majority: MajorityId;
  /**
   * The quorum; all must be met.
   */
  quorum: Threshold[];
  /**
   * What a missing quorum does.
   */
  quorum_rule: QuorumRule;
  /**
   * What a tie means.
   */
  tie: TieRule;
  /**
   * Whether a meeting on an item that was put off for lack of quorum is quorate regardless of numbers, if its invitation
   * said so (GO NRW § 49 (2); VwVfG NRW § 90 (2)).
   */
  second_meeting_quorate?: boolean;
  /**
   * Whether a partner may cast its votes in parts.
   */
  split_votes?: boolean;
  /**
   * Whether a partner may have its votes cast by a person of another one, on a written proxy.
   */
  proxy?: boolean;
  /**
   * Partners that always vote alike.
   */
  voting_group?: VotingGroup[];
  /**
   * How many partners can demand a roll call; none: nobody.
   */
  roll_call_on_demand_of?: number | null;
  /**
   * How many partners can demand a secret ballot; none: nobody.
   */
  secret_on_demand_of?: number | null;
  /**
   * Votes printed on the slips of a secret ballot, the largest first.
   */
  slips?: Votes[];
  /**
   * How persons are elected; none: as the law does that the rulebook follows.
   */
  election?: ElectionRule | null;
  /**
   * Days that a vote in writing (Umlaufverfahren) gives at least for replies; none: there is no such vote.
   */
  circulation_days?: number | null;
  /**
   * Days between sending the invitation and the meeting; neither of the two days is counted.
   */
  notice_days: number;
  /**
   * The same in an urgent case.
   */
  notice_days_urgent: number;
  /**
   * How much of a meeting its minutes tell, unless it is chosen for the meeting.
   */
  minutes?: MinutesStyle;
  /**
   * Who signs its minutes, in this order; left out: secretary and chair (VwVfG NRW § 93).
   */
  signatures?: SignatureRole[];
  /**
   * Items that every agenda of this committee starts and ends with.
   */
  standing_item?: StandingItem[];
  /**
   * Where quorum, tie and notice come from.
   */
  provenance: Provenance;
}
/**
 * Partners that cast their votes alike: each has its own row, with the same choice.
 */
export interface VotingGroup {
  /**
   * German name.
   */
  name: string;
  /**
   * At least two partners.
   */
  partners: PartnerId[];
}
/**
 * An item that stands on every agenda.
 */
export interface StandingItem {
  /**
   * Title. `{previous}` stands for the number of the meeting before.
   */
  title: string;
  /**
   * In the public part.
   */
  public: boolean;
  /**
   * Where in its part.
   */
  place: Place;
}
/**
 * A kind of motion with competence and majority.
 */
export interface MotionKind {
  /**
   * Identifier.
   */
  id: KindId;
  /**
   * German name.
   */
  name: string;
  /**
   * Vote or information.
   */
  purpose: Purpose;
  /**
   * The committee that is competent.
   */
  committee: CommitteeId;
  /**
   * Committees that advise before it.
   */
  advised_by?: CommitteeId[];
  /**
   * The majority in the competent committee, if not the committee's own.
   */
  majority?: MajorityId | null;
  /**
   * What a resolution on it brings about once councils and authority have agreed and it is public (GkG NRW § 24); none:
   * it has effect with its announcement.
   */
  ratification?: RatificationKind | null;
  /**
   * The paragraph that gives the competence.
   */
  competence: string;
  /**
   * Where competence and majority come from.
   */
  provenance: Provenance;
}
/**
 * The inhabitants of a partner, as a table says.
 */
export interface Figure {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * How many.
   */
  inhabitants: number;
}
/**
 * A person.
 */
export interface Person {
  /**
   * Identifier.
   */
  id: PersonId;
  /**
   * „Frau“ or „Herr“; left out where the person wishes so.
   */
  form_of_address?: string | null;
  /**
   * Academic title, such as „Dr.“.
   */
  title?: string | null;
  /**
   * Given name.
   */
  given_name: string;
  /**
   * Family name.
   */
  family_name: string;
  /**
   * Office, such as „Bürgermeisterin“ or „Landrat“.
   */
  office?: string | null;
  /**
   * The partner that the person works for.
   */
  partner?: PartnerId | null;
}
/**
 * A person speaks for a partner in a committee.
 */
export interface Membership {
  /**
   * Identifier.
   */
  id: MembershipId;
  /**
   * In which committee.
   */
  committee: CommitteeId;
  /**
   * For which partner.
   */
  partner: PartnerId;
  /**
   * Who.
   */
  person: PersonId;
  /**
   * As member or deputy.
   */
  seat: Seat;
  /**
   * First day.
   */
  from: string;
  /**
   * Last day.
   */
  until?: string | null;
}
/**
 * A person holds an office from a day on, until the next one is appointed.
 */
export interface Appointment {
  /**
   * In which committee.
   */
  committee: CommitteeId;
  /**
   * Which office.
   */
  office: Office;
  /**
   * Who.
   */
  person: PersonId;
  /**
   * First day.
   */
  from: string;
}
/**
 * Where official numbers stood before the book was begun.
 */
export interface Numbering {
  /**
   * Which committee.
   */
  committee: CommitteeId;
  /**
   * Number of the last meeting.
   */
  last_meeting: number;
  /**
   * The year whose resolutions are counted on.
   */
  year: number;
  /**
   * Number of the last resolution of that year.
   */
  last_resolution: number;
}
/**
 * A file inside a command.
 */
export interface File {
  /**
   * Name that people see, without folders.
   */
  name: string;
  /**
   * Media type.
   */
  media_type: string;
  /**
   * The bytes in Base64 (RFC 4648, with padding).
   */
  base64: string;
}
/**
 * A person takes no part in an item.
 */
export interface Exclusion {
  /**
   * Who.
   */
  person: PersonId;
  /**
   * Why.
   */
  reason: string;
  /**
   * Where the person stays meanwhile.
   */
  whereabouts: Whereabouts;
}
/**
 * A choice of one partner.
 */
export interface Cast {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * Its choice; `none` takes a recorded one back.
   */
  choice: Choice;
}
/**
 * Votes by choice; a part of zero is no part.
 */
export interface Split {
  /**
   * Ja.
   */
  yes?: Votes;
  /**
   * Nein.
   */
  no?: Votes;
  /**
   * Enthaltung.
   */
  abstain?: Votes;
  /**
   * Ungültig.
   */
  invalid?: Votes;
}
/**
 * Slips of one kind as they came out of the box.
 */
export interface SlipCount {
  /**
   * Votes printed on each.
   */
  votes: Votes;
  /**
   * With Ja.
   */
  yes?: number;
  /**
   * With Nein.
   */
  no?: number;
  /**
   * With Enthaltung.
   */
  abstain?: number;
  /**
   * That say nothing clearly.
   */
  invalid?: number;
}
/**
 * Something for each of the four choices.
 */
export interface Sums {
  /**
   * Ja.
   */
  yes: Heads;
  /**
   * Nein.
   */
  no: Heads;
  /**
   * Enthaltung.
   */
  abstain: Heads;
  /**
   * Ungültig.
   */
  invalid: Heads;
}
/**
 * Somebody who is proposed (Wahlvorschlag): a person, or a list of persons.
 */
export interface Proposal {
  /**
   * Name of the person or the list.
   */
  name: string;
  /**
   * Persons on the list, in the order in which they get its seats; empty for a person.
   */
  persons?: string[];
  /**
   * Who proposes it.
   */
  proposed_by?: PartnerId | null;
}
/**
 * What a partner does in a round.
 */
export interface ElectionCast {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * Its vote; `none` takes a recorded one back.
   */
  choice: ElectionVote;
}
/**
 * Slips of one kind as they came out of the box.
 */
export interface ElectionSlipCount {
  /**
   * Votes printed on each.
   */
  votes: Votes;
  /**
   * With the name of a proposal.
   */
  for?: {
    [k: string]: number;
  };
  /**
   * With Nein.
   */
  no?: number;
  /**
   * With Enthaltung.
   */
  abstain?: number;
  /**
   * That say nothing clearly.
   */
  invalid?: number;
}
/**
 * The body that joins (beitretende Körperschaft); it is a partner only once the resolution is in force.
 */
export interface Acceding {
  /**
   * Identifier that it will have as a partner.
   */
  id: PartnerId;
  /**
   * Name in lists and results.
   */
  name: string;
  /**
   * Stadt, Gemeinde, Kreis or another kind of body.
   */
  kind: string;
  /**
   * Official municipality key (Amtlicher Gemeindeschlüssel).
   */
  ags?: string | null;
  /**
   * Inhabitants.
   */
  inhabitants: number;
  /**
   * Where the inhabitants come from, and of which day they are.
   */
  provenance: Provenance;
  /**
   * Its votes or fees under rules that name them partner by partner.
   */
  weights?: OwnWeight[];
}
/**
 * The person at this seat, as they say.
 */
export interface OwnSeat {
  /**
   * Name, as the journal will show it.
   */
  name: string;
  /**
   * As what they sit here.
   */
  role: SeatRole;
  /**
   * Which person of the book they are.
   */
  person?: PersonId | null;
  /**
   * For which partner they sit in the committees.
   */
  partner?: PartnerId | null;
}
/**
 * Whom the program may ask over the network when it signs. By default nobody.
 */
export interface Services {
  /**
   * Address of a time stamp service (RFC 3161, HTTP or HTTPS).
   */
  timestamp?: string | null;
  /**
   * Whether the places that certificates name may be asked what was revoked.
   */
  revocation?: boolean;
}
/**
 * How documents shall look.
 */
export interface Look {
  /**
   * Lines of the letterhead.
   */
  letterhead: string[];
  /**
   * The rest of the house style.
   */
  house?: House;
}
/**
 * What a register covers.
 */
export interface RegisterPeriod {
  /**
   * First day.
   */
  from: string;
  /**
   * Last day.
   */
  until: string;
  /**
   * Of which committee; left out: of all.
   */
  committee?: CommitteeId | null;
  /**
   * With or without what is not public.
   */
  version: Version;
}
/**
 * How a document is printed.
 */
export interface PrintJob {
  /**
   * On which printer; left out: the default one.
   */
  printer?: string | null;
  /**
   * How often, 1 to 99.
   */
  copies: number;
  /**
   * Which pages, as in „1-3, 5“; left out: all.
   */
  pages?: string | null;
  /**
   * On which sides of a sheet.
   */
  sides?: Sides;
}
