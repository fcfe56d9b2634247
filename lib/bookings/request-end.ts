type Sold = { startsAt: Date | null; bookingClosesAt: Date | null }

/** Until when a request to pay by invoice keeps its seats if nobody answers: booking closes, or the class begins. */
export const requestEndsAt = ({ startsAt, bookingClosesAt }: Sold): Date | null =>
  bookingClosesAt && (!startsAt || bookingClosesAt < startsAt) ? bookingClosesAt : startsAt
