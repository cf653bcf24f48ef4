"""The words by which names are told from other words: ours, beside the lists of `lexicon`."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TITLES = _words("mr mrs ms mx miss dr nurse professor sir")
RELATIONS = _words("""
    son sons daughter daughters child children boy boys girl girls brother brothers sister sisters
    twin twins kid kids lad baby husband wife partner mum mother dad father nan nanny gran grandma
    grandad grandson granddaughter stepson stepdaughter aunt auntie uncle cousin niece nephew
    friend carer teacher keyworker
""")
NAMED = _words("called named name's names")
WHOSE = _words("my our his her their the your")
# What only a person does or has: what stands before it at the start of a sentence may be a name.
DOES = _words("""
    is was has had isn't wasn't hasn't hadn't needs needed goes went loves loved likes liked hates
    hated gets got wants wanted says said came comes can't cannot couldn't doesn't didn't does did
    waited waits struggles struggled attends attended started starts lives lived turned cried cries
    feels felt takes took sees saw knows knew uses used isnt wasnt hasnt doesnt didnt cant
""")
# Words that begin with a capital and name nobody, beside those of the dictionary.
NOBODY = _words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december mon tue tues wed thu thur thurs fri sat sun
    jan feb mar apr jun jul aug sep sept oct nov dec xmas easter christmas diwali ramadan eid
    autism autistic adhd asperger asperger's aspergers down down's downs tourette tourette's
    tourettes dyspraxia dyslexia pda ehcp ehcps ehc ehcna sen send senco sencos sendco sendiass
    sendias ofsted cqc camhs nhs nice icb dco dla pip pcf forum council councils makaton pecs
    widgit covid lockdown zoom teams facebook whatsapp instagram tiktok youtube google netflix
    minecraft roblox lego ipad ipads iphone xbox playstation mencap barnardo barnardo's barnardos
    scope portage thrive elsa salt ot slt physio ta tas hlta gp gps a&e hcp lsa pa pru srp ks ok
    tv uk eu english maths gcse gcses btec sats phd bsl ivf aac tac ehaf cin lac mash iep ieps
    carer carers hosp drs rev prof redacted transgender xray email
    britain british england scotland wales ireland london europe god mum dad nan gran mummy daddy
    grandma grandad etc pls thx lol
""")
# Given to children in England often enough, and English words all the same.
EVERYDAY = _words("""
    Amber Archer Autumn Basil Beau Bill Billy Bob Bobby Bonnie Carol Charity Chase Cherry Clay Cliff
    Cooper Crystal Daisy Dale Dawn Dean Dolly Drew Ed Eddy Eve Faith Fern Flora Frank Gene Ginger
    Glen Grace Grant Guy Harmony Harry Hazel Heath Heather Hector Holly Hope Hunter Iris Ivy Jack
    Jade Jasmine Jasper Jay Jimmy John Josh Joy Ken Kit Kitty Lance Lee Lily Mark Martin Mason Max
    Maria Matt Meg Melody Miles Ned Nick Olive Oscar Pansy Pat Patty Pearl Peg Penny Peter Polly
    Poppy Ray Robin Roger Rosemary Rose Rowan Ruby Sally Scarlet Skye Sonny Sue Summer Teddy Terry
    Toby Tom Tommy Tony Victor Viola Violet Wade Warren Will Willow Woody Reed River Saffron Sage
    Storm Sandy Rob Ron Rod Jo Jenny Jess Jan Gill Di Dot Denis Dick Abbey Ally Angel Blessing
    Clement Destiny Jules Justice Junior Sunny Princess
""")
# Somebody's name only where something before them says so.
MONTHS_TOO = _words("April May June August")
# Towns, counties and countries first, names as well.
PLACES = _words("""
    Aberdeen Africa America Asia Bath Berlin Boston Bradford Brighton Bristol Bolton Burnley
    Cambridge Camden Carlisle Chester China Cuba Derby Devon Dorset Durham Essex Halifax Harlow
    Hastings Houston India Ireland Italy Jersey Kenya Kent Lancaster Leeds Leicester Lincoln London
    Luton Malta Melbourne Newton Norfolk Norway Oxford Paris Reading Rome Salford Stafford Stratford
    Sutton Texas Vienna Warwick Wells Windsor York
    Barnsley Basildon Basingstoke Bassetlaw Bedford Berwick Bexley Bicester Blackburn Blackpool
    Bognor Bootle Bournemouth Bracknell Bromley Bury Calderdale Canterbury Chelmsford Cheltenham
    Chesterfield Colchester Corby Coventry Crawley Crewe Croydon Darlington Dartford Daventry
    Doncaster Dover Dudley Eastbourne Enfield Exeter Folkestone Gateshead Gillingham Gloucester
    Grimsby Guildford Hackney Haringey Harrogate Hartlepool Hereford Hillingdon Hounslow
    Huddersfield Hull Ipswich Islington Kettering Kirklees Lambeth Lewisham Loughborough
    Maidstone Manchester Mansfield Margate Medway Merseyside Merton Middlesbrough Newark Newcastle
    Newham Northampton
    Northumberland Norwich Nottingham Nuneaton Oldham Peterborough Peterlee Plymouth Poole
    Portsmouth Redbridge Redcar Redditch Retford Rochdale Rotherham Rugby Rutland Sandwell
    Scarborough Scunthorpe Sefton Sheffield Shropshire Slough Solihull Southampton Southend
    Southwark Southwell Stevenage Stockport Stockton Sunderland Surrey Sussex Swansea Swindon
    Tameside Telford Thurrock Torbay Trafford Tyneside Wakefield Walsall Wandsworth Warrington
    Wigan Wiltshire Wirral Wolverhampton Worcester Workington Worksop Worthing
""")
# A title alone, and no name after it.
FOLLOWS_TITLES = _words("and or who is was at in on for from to has had said says the a")
