import type { Seats } from './seats'

/** Whether anybody can buy a seat: some are free, and nobody on the waitlist is to be offered them first. */
export const areOnSale = ({ free, awaited }: Pick<Seats, 'free' | 'awaited'>): boolean => free > 0 && !awaited

/** `12 of 16 seats free.`, `1 of 16 seats free.`, `Every seat is taken.` */
export const describeSeatsLeft = ({ free, awaited, capacity }: Seats): string =>
  awaited
    ? 'The free seats go to the waitlist first.'
    : free === 0
      ? 'Every seat is taken.'
      : `${free} of ${capacity} ${capacity === 1 ? 'seat' : 'seats'} free.`
