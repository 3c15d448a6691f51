# With a measure dimension, an observation lacks the measure it names.
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sp: <https://w3id.org/siping-kg/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
BASE <https://w3id.org/siping-kg/>

DELETE { ?this sp:value ?value }
INSERT {
  <def/dsd> qb:component <def/dsd/measure> .
  <def/dsd/measure> qb:componentProperty qb:measureType .
  ?this qb:measureType sp:value .
}
WHERE { { SELECT (MIN(?one) AS ?this) WHERE { ?one a qb:Observation } } ?this sp:value ?value }
