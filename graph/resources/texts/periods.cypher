// The facts of an entity by the beginning of their day (a year, a month or a day) and modality.
MATCH (:Entity {id: $id})<-[:@end]-(@fact)
@conditions
WITH substring(coalesce(f.day, ''), 0, $length) AS period, f.modality AS modality
RETURN period, modality, count(*) AS facts
ORDER BY period, modality
