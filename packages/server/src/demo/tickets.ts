import type { DemoCustomer, DemoMemberKey, DemoMessage, DemoTag, DemoTicket } from './types.ts'

const HOUR = 60
const DAY = 24 * HOUR

const LOST_PARCEL: DemoTag = { name: 'lost parcel', color: '#b4442c' }
const GUARANTEE: DemoTag = { name: 'guarantee', color: '#1f6f8b' }
const GIFT: DemoTag = { name: 'gift', color: '#8a5a9e' }
const BULK_ORDER: DemoTag = { name: 'bulk order', color: '#7a6a1f' }

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  {
    key: 'maya',
    name: 'Maya Lindqvist',
    email: 'maya.lindqvist@mail.example',
    externalId: 'kc-customer-1042',
  },
  { key: 'tom', name: 'Tom Okafor', email: 'tom.okafor@mail.example', externalId: 'kc-customer-2210' },
  { key: 'greta', name: 'Greta Pauli', email: 'greta@cafe-pauli.example', externalId: null },
]

const says = (from: DemoMessage['from'], minutesAgo: number, body: string): DemoMessage => ({
  from,
  body,
  minutesAgo,
  isInternal: false,
})

const notes = (from: DemoMemberKey, minutesAgo: number, body: string): DemoMessage => ({
  from,
  body,
  minutesAgo,
  isInternal: true,
})

const PARCEL_WITHOUT_SCANS: DemoTicket = {
  subject: 'Tracking has not moved for three days (KC-20418)',
  customerKey: 'maya',
  departmentKey: 'orders',
  status: 'in_progress',
  priority: 'high',
  assignee: 'agent',
  tags: [LOST_PARCEL],
  fields: { orderNumber: 'KC-20418' },
  messages: [
    says(
      'customer',
      26 * HOUR,
      'Hello! My blanket left you three days ago and the tracking page has said “On its way to the depot” ever since. It is a birthday present, the birthday is in four days, and I am getting a little nervous.\n\nOrder **KC-20418**, a Fell Blanket in moss.',
    ),
    says(
      'agent',
      25 * HOUR + 12,
      'Hello Maya, I can see why. Three quiet days is longer than it should be.\n\nI have asked the courier to look for it. They answer within three working days, but I will not make you wait that long before a birthday: if nothing has moved a day from now, I will send a second blanket by next-day delivery.',
    ),
    says(
      'customer',
      25 * HOUR,
      'That is very kind, thank you. Anything up to the morning of the party would still be in time.',
    ),
    notes(
      'agent',
      3 * HOUR + 40,
      'Courier says it was last seen at the Penrith depot, label torn off. Two moss blankets left on shelf C4: I have put one aside. It leaves today unless somebody objects.',
    ),
    says(
      'customer',
      48,
      'The day is over and the page still says the same. Shall I do anything, or is the second one on its way?',
    ),
  ],
  rating: null,
}

const FLICKERING_LANTERN: DemoTicket = {
  subject: 'Ember Lantern blinks red and will not charge',
  customerKey: 'tom',
  departmentKey: 'workshop',
  status: 'waiting_on_customer',
  priority: 'medium',
  assignee: 'agent',
  tags: [GUARANTEE],
  fields: { orderNumber: 'KC-18803', serialNumber: 'EL-26-04417' },
  messages: [
    says(
      'customer',
      2 * DAY + 5 * HOUR,
      'My lantern blinks red, quickly, whenever I plug it in. It spent two nights in the car. Is it broken? I bought it this spring.',
    ),
    says(
      'agent',
      2 * DAY + 4 * HOUR,
      'Hi Tom! Quick red blinking means it feels too cold or too hot to charge. After a night in the car it is probably the cold:\n\n1. Let it lie in a warm room for an hour.\n2. Hold the top down for **ten seconds**, until the ring blinks.\n3. Charge it with another cable, at least 10 watts.\n\nDoes the ring pulse amber after that? If not, please send me the serial number from under the base. You are well within the guarantee.',
    ),
    says(
      'customer',
      DAY + 20 * HOUR,
      'Still red after a whole evening indoors. The number is `EL-26-04417`.',
    ),
    says(
      'agent',
      DAY + 18 * HOUR,
      'Thank you. That number is from a batch with a touchy temperature sensor, so this is our fault and not the weather’s.\n\nI can send you a new base today, and you swap it with two screws, or you send the lantern here and we do it. Which would you like?',
    ),
  ],
  rating: null,
}

const MUGS_FOR_A_CAFE: DemoTicket = {
  subject: 'Forty Drystone Mugs for our café',
  customerKey: 'greta',
  departmentKey: 'orders',
  status: 'open',
  priority: 'low',
  assignee: null,
  tags: [BULK_ORDER],
  fields: {},
  messages: [
    says(
      'customer',
      5 * HOUR + 10,
      'Good morning! We are opening a second café and would love your Drystone Mugs in *chalk*: forty of them, in Freiburg, Germany, in six weeks.\n\n- Is there a better price for that many?\n- Could our little goat be engraved on them?\n- Do the mugs survive a café dishwasher, thirty rounds a day?',
    ),
    says(
      'customer',
      4 * HOUR + 55,
      'I forgot: an invoice with our VAT number would be needed, too. Thank you!',
    ),
  ],
  rating: null,
}

const REFUND_AFTER_A_GIFT: DemoTicket = {
  subject: 'Where does the refund for a gift go?',
  customerKey: 'maya',
  departmentKey: 'returns',
  status: 'resolved',
  priority: 'low',
  assignee: 'admin',
  tags: [GIFT],
  fields: { orderNumber: 'KC-19377' },
  messages: [
    says(
      'customer',
      9 * DAY,
      'I sent my brother a Cairn Kettle and he already has one (of course he does). If he sends it back, do I get the money or does he?',
    ),
    says(
      'admin',
      9 * DAY - 35,
      'Hello Maya, at least he has good taste. It is up to the two of you:\n\n- **He returns it** with the number on the gift note: he gets a gift card for £64, and nobody sends you an e-mail.\n- **You return it** from your account: the refund goes back to your card, 3–5 working days after we release it.\n\nEither way there are 60 days from delivery, and a gift return costs nothing.',
    ),
    says(
      'customer',
      9 * DAY - 2 * HOUR,
      'The gift card then, he has had his eye on the skillet. I have told him.',
    ),
    says(
      'admin',
      4 * DAY,
      'His parcel arrived this morning, and the gift card for £64 is in his mailbox. Tell him the skillet is £72, and that rapeseed oil is the secret.',
    ),
    says('customer', 4 * DAY - 3 * HOUR, 'Perfect, thank you!'),
  ],
  rating: {
    score: 5,
    comment: 'Quick, clear and funny. And my brother never noticed a thing.',
    minutesAgo: 3 * DAY,
  },
}

const ADDRESS_CHANGE: DemoTicket = {
  subject: 'Can you still change my address? (KC-20455)',
  customerKey: 'tom',
  departmentKey: 'orders',
  status: 'open',
  priority: 'urgent',
  assignee: null,
  tags: [],
  fields: { orderNumber: 'KC-20455' },
  messages: [
    says(
      'customer',
      17,
      'I ordered the daypack two hours ago and only now saw that it goes to my **old** flat. The hour for changing it is over. The status is still “Received”: can you correct it to 14 Quarry Road, same town?',
    ),
  ],
  rating: null,
}

/** In the order they were opened, so that ticket numbers grow the way they would have. */
export const DEMO_TICKETS: readonly DemoTicket[] = [
  REFUND_AFTER_A_GIFT,
  FLICKERING_LANTERN,
  PARCEL_WITHOUT_SCANS,
  MUGS_FOR_A_CAFE,
  ADDRESS_CHANGE,
]
