// Conditions on a fact f, or on a former version of one; a text gets those that are asked for.
//= after
(coalesce(f.day, '') < $after_day OR coalesce(f.day, '') = $after_day AND f.id > $after_id)
//= before
(coalesce(f.day, '9999') > $after_day OR coalesce(f.day, '9999') = $after_day AND f.id > $after_id)
//= known_at
f.known_from <= $known_at AND coalesce(f.known_until, '~') > $known_at
//= min_confidence
f.confidence >= $min_confidence
//= modalities
f.modality IN $modalities
//= relations
f.relation IN $relations
//= since
coalesce(f.valid_until, f.day) >= $since
//= until
f.day <= $until
//= valid_at
f.holds_from <= $valid_at AND f.holds_until >= $valid_at
//= happened
f.modality = 'happened'
//= steps
f.step IS NOT NULL
//= kinds
o.kind IN $kinds
//= among
o.id IN $ids
//= pair
o.id = pair[1]
//= through
(o.kind IN $kinds OR o.id = $goal)
//= publisher
a.publisher = $publisher
//= no_publisher
a.publisher IS NULL
//= language
a.language = $language
//= month
a.day STARTS WITH $month
//= after_article
(coalesce(a.day, '') < $after_day OR coalesce(a.day, '') = $after_day AND a.id > $after_id)
