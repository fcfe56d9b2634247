import type { Seats } from './seats'

/** `12 of 16 seats free.`, `1 of 16 seats free.`, `Every seat is taken.` */
export const describeSeatsLeft = ({ free, capacity }: Seats): string =>
  free === 0 ? 'Every seat is taken.' : `${free} of ${capacity} ${capacity === 1 ? 'seat' : 'seats'} free.`
