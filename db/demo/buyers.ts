/** Organisations and names of demo bookings: all invented. VAT numbers are right in form and checksum, as tests of forms use them. */
export type Organisation = {
  name: string
  country: string
  domain: string
  address: string
  vatNumber?: string
  costCentre?: string
  poNumber?: string
}

export const ORGANISATIONS: readonly Organisation[] = [
  { name: 'Lindqvist Rail Ltd', country: 'GB', domain: 'lindqvist-rail.example', address: '4 Foundry Yard\nYork YO1 6JQ', poNumber: 'LR-20871' },
  { name: 'Harbour & Vale Building Society', country: 'GB', domain: 'harbourvale.example', address: '81 Dock Street\nBristol BS1 4RN' },
  {
    name: 'Northmoor Council',
    country: 'GB',
    domain: 'northmoor.example',
    address: 'Civic Centre\nNorthmoor NM2 8AA',
    poNumber: '4500019923',
    costCentre: 'DIG-118',
  },
  {
    name: 'Brightwater Software GmbH',
    country: 'DE',
    domain: 'brightwater.example',
    address: 'Uferstraße 12\n10115 Berlin',
    vatNumber: 'DE136695976',
  },
  { name: 'Kestrel Genomics SA', country: 'FR', domain: 'kestrel-genomics.example', address: '9 rue des Tanneurs\n69002 Lyon' },
  { name: 'Polder Logistics B.V.', country: 'NL', domain: 'polderlogistics.example', address: 'Havenkade 200\n3011 Rotterdam' },
  { name: 'Cordillera Salud S.L.', country: 'ES', domain: 'cordillera-salud.example', address: 'Calle del Olmo 31\n28012 Madrid' },
  { name: 'Three Rivers Credit Union', country: 'US', domain: 'threerivers.example', address: '500 Mill Street\nPittsburgh, PA 15212' },
  { name: 'Tanglin Robotics Pte. Ltd.', country: 'SG', domain: 'tanglin-robotics.example', address: '21 Foundry Lane\nSingapore 079120' },
  { name: 'Southern Cross Water Authority', country: 'AU', domain: 'southerncrosswater.example', address: '1 Weir Road\nParramatta NSW 2150' },
  {
    name: 'The Consolidated Worshipful Guild of Instrument Calibrators',
    country: 'GB',
    domain: 'calibrators.example',
    address: 'Guild House\n2 Scale Lane\nLondon EC2V 7AN',
  },
  {
    name: 'Meridian Rail Group plc',
    country: 'GB',
    domain: 'meridian-rail.example',
    address: '300 Terminus Road\nBirmingham B2 4QA',
    poNumber: 'MRG-7741',
  },
]

const GIVEN =
  'Amara Jonas Priya Tom Elif Mateo Hanna Kwame Sofia Liam Yuki Noor Ewan Chiara Dmitri Fatima Oscar Leila Bruno Ingrid Samir Zofia Callum Mei-Lin Thandi Rafael Astrid Omar Niamh Viktor Ayesha Hugo Saoirse Kofi Marta Idris Linnea Pablo Anouk Tariq Greta Emeka Joana Soren Nadia Felix Rosa Arjun Beatrix Luca'.split(
    ' ',
  )
const FAMILY =
  'Osei Becker Nair Hughes Yılmaz García Lindholm Mensah Rossi O’Connor Tanaka Rahman Campbell Ferrari Volkov Haddad Berg Karimi Silva Nygård Aziz Kowalska Stewart Chen Dlamini Costa Holm Farouk Byrne Novák Malik Laurent Kelly Boateng Vidal Evans Sund Moreno Visser Siddiqui Maier Okonkwo Pires Dahl Petrova Wagner Jiménez Mehta Ashworth Conti'.split(
    ' ',
  )

/** Sixty characters: what a page must bear without breaking. */
export const LONG_NAME = 'Maximiliane-Theodora von Hohenstein-Wartenberg zu Lichtenhof'

/** The n-th invented name; the first 2,500 differ. */
export const nameOf = (n: number): string => `${GIVEN[n % GIVEN.length]} ${FAMILY[(n * 7 + Math.floor(n / GIVEN.length)) % FAMILY.length]}`

/** `niamh.oconnor@…` */
export function addressOf(name: string, domain: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[\p{M}’']/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ø', 'o')
    .toLowerCase()
  return `${plain.replace(/[^a-z-]+/g, '.')}@${domain}`
}
