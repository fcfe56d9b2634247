/** Every mail that Halfday sends, and the ids its template reads its facts by. */
export type MailParams = {
  /** To the buyer: paid or free, with the invoice and one calendar invitation per session. */
  'booking-confirmed': { bookingId: string }
  /** To the buyer: paid after the hold had lapsed and the seats were gone; everything goes back. */
  'late-payment-refunded': { bookingId: string; refundId: string }
  /** To the buyer: the same booking was paid twice; the second payment goes back. */
  'second-payment-refunded': { bookingId: string; refundId: string }
  /** To the buyer: money goes back by an admin's word, or another way after a refund had failed; by which way, says the refund. */
  'refund-on-its-way': { refundId: string }
  /** To the buyer: a refund that took its time has gone through; a bank transfer was made. */
  'refund-arrived': { refundId: string }
  /** To the buyer: a refund came back, and what we do about it. */
  'refund-failed': { refundId: string }
  /** To us: a cardholder contests a payment; the bank has decided. */
  'dispute-opened': { disputeId: string }
  'dispute-closed': { disputeId: string }
  /** To another address for the invoice: the invoice and the payer's page, and nothing that opens the booking. The first one of the booking, or that one. */
  'invoice-copy': { bookingId: string; invoiceId?: string }
  /** To another address for the invoice: credit notes and invoices of a change, which were issued at that instant. */
  'documents-copy': { bookingId: string; at: string }
  /** To whoever pays and to the buyer: due soon, or overdue. */
  'invoice-reminder': { bookingId: string; invoiceId: string }
  /** To the buyer: money kept for a later booking, with its code. */
  'credit-given': { bookingId: string; receiptId: string }
  /** To whoever pays: money for invoices arrived. */
  'payment-received': { bookingId: string; receiptId: string }
  /** To whoever pays and to the buyer: invoices taken back and issued anew. */
  'invoice-corrected': { bookingId: string; corrections: { invoiceId: string; creditNoteId: string }[] }
  /** To the buyer: seats kept until an admin has looked at paying by invoice. */
  'booking-requested': { bookingId: string }
  /** To ourselves: somebody wants to pay by invoice. */
  'invoice-request': { bookingId: string }
  /** To the buyer: not by invoice; the seats are free again. */
  'request-declined': { bookingId: string; reason: string }
  /** To ourselves: it ends soon if nobody answers. */
  'request-ending': { bookingId: string }
  /** To the buyer: nobody answered in time; the seats are free again. */
  'request-lapsed': { bookingId: string }
  /** To a student whom the buyer gave a seat. */
  'seat-assigned': { enrolmentId: string }
  /** To whoever had a seat that is somebody else's now, or nobody's; named here, because the seat no longer knows them. */
  'seat-passed-on': { enrolmentId: string; personId: string; name: string; email: string }
  /** To a student who was invited and has not completed the seat. */
  'seat-reminder': { enrolmentId: string }
  /** To the buyer: a student cannot come, or has given the seat to a colleague. */
  'seat-given-up': { enrolmentId: string; name: string; isPassedOn: boolean }
  /** To the buyer: seats of a class have no name yet, and until when they are to have one. */
  'names-reminder': { bookingId: string; classId: string }
  /** To the trainers of a class: how many names are missing after the deadline. */
  'names-missing': { classId: string }
  /** To whoever pays from now on, where no invoice says it yet. */
  'payer-named': { bookingId: string }
  /** To whoever looks after a booking from now on. */
  'booking-taken-over': { bookingId: string; from: string }
  /** To whoever looked after a booking until now: their link is dead. */
  'booking-handed-over': { bookingId: string; name: string }
  /** To the buyer: seats were cancelled, and what becomes of the money, in minor units with tax. */
  'seats-cancelled': {
    bookingId: string
    /** The instant of the change and of its documents; mails of earlier versions have none. */
    at?: string
    enrolmentIds: string[]
    creditMinor: number
    keptMinor: number
    refundMinor: number
    dueMinor: number
    /** What comes back became a credit; else it goes the way it came. */
    isCredit?: boolean
    /** An admin said what is kept; else the policy did. */
    isDecided?: boolean
    /** We called the class off; whoever booked gave nothing up. */
    isCalledOff?: boolean
  }
  /** To a student whose seat was cancelled. */
  'seat-cancelled': { enrolmentId: string }
  /** To somebody on the waitlist of a class: their place in line; also when they ask for it again. */
  'waitlist-joined': { entryId: string }
  /** To the next in line: seats are kept for them, and until when. */
  'waitlist-offer': { entryId: string }
  /** An offer was not taken in time. */
  'waitlist-lapsed': { entryId: string }
  /** Nobody waits for this class any longer: it has begun, its booking has closed, or it was called off. */
  'waitlist-closed': { entryId: string }
  /** An admin took somebody off the waitlist. */
  'waitlist-withdrawn': { entryId: string }
  /** To the buyer: seats moved to another class; sums in minor units with tax, `at` the instant of the change and its documents. */
  'seats-moved': {
    bookingId: string
    at: string
    seats: number
    fromClassId: string
    toClassId: string
    paidMinor: number
    differenceMinor: number
    returnedMinor: number
    returnedAs: 'card' | 'bank-transfer' | 'credit' | null
  }
  /** To a student whose seat moved, with the calendar sequence it has since. */
  'seat-moved': {
    enrolmentId: string
    personId: string
    name: string
    email: string
    fromClassId: string
    toClassId: string
    sequence: number
    at: string
  }
  /** To the buyer: a booking has more seats. */
  'seats-added': { bookingId: string; at: string; classId: string; seats: number; paidMinor: number }
  /** To the buyer: a seat was passed on without the personal discount it was booked with. */
  'difference-paid': { bookingId: string; at: string; enrolmentId: string; paidMinor: number }
  /** To the buyer: a change was not paid in time; it was paid when it could not be made any more. */
  'change-lapsed': { bookingId: string; changeId: string }
  'change-refunded': { bookingId: string; changeId: string; refundId: string }
  /** To the buyer for whom an admin booked: the link to pay with. */
  'pay-link': { bookingId: string }
  /** To the buyer of a class that was called off: another class, or everything back. */
  'class-called-off': { caseId: string; bookingId: string; classId: string; seats: number }
  /** To a student of it, at the address and with the SEQUENCE of their seat then. */
  'seat-called-off': { enrolmentId: string; personId: string; bookingId: string; classId: string; sequence: number; name: string; email: string }
  /** To a student, or to the buyer of seats without names: sessions or rooms of the class changed. */
  'class-changed': { changeId: string; bookingId: string; personId: string; enrolmentId: string | null }
  /** To the same, once a tentative class is certain. */
  'class-confirmed': { classId: string; bookingId: string; personId: string; enrolmentId: string | null }
  /** To a trainer: so many students of a class wait for a password that is not there, or that the vendor is to mail. */
  'passwords-missing': { classId: string; waiting: number; isByVendor?: boolean }
  /** To a student: how the assessment stands, and until when a second attempt would be free. */
  'assessment-reminder': { attemptId: string }
  /** To a student who attended: a certificate, or one that was put right. */
  certificate: { certificateId: string }
  /** To a student after a class: what they thought of it. */
  survey: { enrolmentId: string; isAgain?: boolean }
  /** To a student who attended: the password of an attempt. It is read when the mail is sent and stands in no row of ours. */
  'assessment-password': { attemptId: string }
  /** To a trainer: a student of another class asks to make a session up in theirs, comes after all, or does not. */
  'make-up-news': { makeUpId: string; about: 'asked' | 'agreed' | 'withdrawn' }
  /** To the student: agreed, or at a new time, with the invitation. */
  'make-up-agreed': { makeUpId: string; isMoved: boolean; isAhead?: boolean; name: string; email: string }
  /** To the student: not agreed, taken back, or not possible any more. */
  'make-up-ended': {
    makeUpId: string
    why: 'declined' | 'withdrawn' | 'ended' | 'unanswered'
    wasAgreed: boolean
    isAhead?: boolean
    name: string
    email: string
  }
  /** To the student or the trainer of a slot, with the times and the calendar sequence it had at that moment. */
  'slot-news': {
    slotId: string
    to: 'student' | 'trainer'
    name: string
    email: string
    what: 'booked' | 'moved' | 'cancelled' | 'link'
    /** `seat`: the seat was cancelled or went to somebody else. */
    by: 'student' | 'trainer' | 'seat'
    startsAt: string
    endsAt: string
    from?: { startsAt: string; endsAt: string }
    sequence: number
    at: string
    /** The trainer's, to the student. */
    word?: string
  }
  /** To the student of a slot, the day before. */
  'slot-reminder': { slotId: string }
  /** To the trainer of a booked slot: a session of theirs is at the same time now. */
  'slot-in-session': { slotId: string; sessionId: string }
  /** To a student who has not booked what the seat includes, while there is time. */
  'slots-expiring': { enrolmentId: string; kinds: ('learning-review' | 'coaching')[]; lastDay: string }
  /** To a student: these activities of a class are due within a day, or just were. */
  'activities-due': { classId: string; personId: string; activityIds: string[] }
  /** To a student: a trainer answered a reflection. The words are read when the mail is sent. */
  'reflection-answered': { progressId: string }
  /** To a trainer: a student asks; an answer by mail comes back to the thread. */
  'question-asked': { messageId: string }
  /** To a student: a trainer has answered. */
  'question-answered': { messageId: string }
  /** To a student with gaps, a week and two days before the class. */
  'preparation-reminder': { enrolmentId: string }
  /** To a student, the day before a session. */
  'session-reminder': { enrolmentId: string; sessionId: string }
  /** To one reader of a trainer's message; named with the seat, which may be somebody else's by then. */
  'class-message': { messageId: string; enrolmentId: string; personId: string }
  /** To one student of the class. */
  'class-announcement': { announcementId: string }
  /** To the person the code is for. */
  'personal-code': { discountId: string }
  /** To an alumna or alumnus: what is the matter with a gathering, with the SEQUENCE their calendar entry had then. */
  'gathering-news': {
    gatheringId: string
    personId: string
    news: 'coming' | 'moved-up' | 'changed' | 'left' | 'called-off' | 'reminder'
    sequence: number
    at: string
  }
  /** Good until that instant of real time; not sent later. */
  'sign-in': { signInUrl: string; until: string }
  /** To an address that a person adds to their account. */
  'confirm-address': { confirmUrl: string; until: string }
  /** To the buyer: a price promised until a day, as a PDF and on its page. Also when its time was changed. */
  quote: { quoteId: string }
  /** To the buyer: the seats of the quote are kept until it ends. */
  'quote-kept': { quoteId: string }
  'quote-ending': { quoteId: string }
  /** To the buyer: withdrawn, or its class was called off. */
  'quote-ended': { quoteId: string }
}
