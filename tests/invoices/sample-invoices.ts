import type { Invoice } from '../../lib/invoices/describe-invoice'

/** The worked example: two seats of SPS with ALUMNI30 for a UK business, paid by card. */
export function sample(changes: Partial<Invoice> = {}): Invoice {
  return {
    id: '0b4c1c56-7a7f-4a0e-8d3a-1de0a7d5f001',
    kind: 'invoice',
    series: 'HD-2026',
    seriesNumber: 318,
    number: 'HD-2026-00318',
    bookingId: '0b4c1c56-7a7f-4a0e-8d3a-1de0a7d5f002',
    correctsId: null,
    correctsNumber: null,
    settledMinor: 0,
    issuedAt: new Date('2026-11-23T10:15:00Z'),
    issuedOn: '2026-11-23',
    suppliedOn: '2026-11-23',
    dueOn: '2026-12-07',
    seller: {
      name: 'Halfday Training Ltd',
      address: "14 Lamb's Passage\nLondon EC1Y 8TG",
      country: 'GB',
      email: 'hello@halfday.example',
      vatNumber: 'GB000000000',
      companyNumber: '00000000',
    },
    customer: {
      name: 'Northwind Rail Ltd',
      address: '3 Quay Street\nBristol BS1 4DJ',
      country: 'GB',
      email: 'accounts@northwind-rail.example',
      vatNumber: 'GB123456789',
    },
    poNumber: 'PO-77-1042',
    costCentre: 'CC-4100',
    currency: 'GBP',
    taxTreatment: 'standard',
    vatBasisPoints: 2000,
    lines: [
      {
        description: 'Seats in Scaled Professional Scrum with Nexus, class sps-k7m2, 12 January to 4 February 2027',
        quantity: 2,
        unitListMinor: 220000,
        unitDiscountMinor: 66000,
        discountLabel: 'ALUMNI30, 30 %',
        netMinor: 308000,
        taxMinor: 61600,
        grossMinor: 369600,
      },
    ],
    netMinor: 308000,
    taxMinor: 61600,
    totalMinor: 369600,
    taxGbpMinor: 61600,
    gbpRate: null,
    paidOn: '2026-11-23',
    note: null,
    ...changes,
  }
}

/** Everything too long: 40 lines, a long name without a space, an address of nine lines, letters beyond Latin-1. */
export function ugly(): Invoice {
  const line = (n: number) => ({
    description: `Seats in Professional Scrum Product Owner with a name that goes on for longer than one would think, class pspo-${String(n).padStart(4, '0')}`,
    quantity: n,
    unitListMinor: 185000,
    unitDiscountMinor: n % 2 ? 18501 : 0,
    ...(n % 2 && { discountLabel: `From ${n} seats, 10 %` }),
    netMinor: n * (185000 - (n % 2 ? 18501 : 0)),
    taxMinor: 0,
    grossMinor: n * (185000 - (n % 2 ? 18501 : 0)),
  })
  const lines = Array.from({ length: 40 }, (_, index) => line(index + 1))
  const net = lines.reduce((total, { netMinor }) => total + netMinor, 0)
  return sample({
    number: 'HD-2026-00319',
    customer: {
      name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft m. b. H. & Co. KG',
      address:
        'z. Hd. Łucja Wójcik-Žižková, Őrség Ügyosztály\nBuilding 4, Staircase C, 17th floor, Room 17.042\nFranz-Josefs-Kai 1–3\nTop 12\nPostfach 1100\n1010 Wien',
      country: 'AT',
      email: 'rechnungseingang-konzernbeschaffung@donaudampfschifffahrtsgesellschaft.example',
      vatNumber: 'ATU63894417',
    },
    poNumber: 'A-VERY-LONG-PURCHASE-ORDER-NUMBER-2026/11/23-00001-REV-B',
    currency: 'EUR',
    taxTreatment: 'reverse-charge',
    vatBasisPoints: 0,
    lines,
    netMinor: net,
    taxMinor: 0,
    totalMinor: net,
    taxGbpMinor: 0,
    gbpRate: '0.8423',
    paidOn: null,
    note: 'Please pay to sort code 00-00-00, account 00000000, with the reference HD-2026-00319.',
  })
}
