# An observation belongs to no data set.
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sp: <https://w3id.org/siping-kg/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
BASE <https://w3id.org/siping-kg/>

DELETE { ?this qb:dataSet ?dataSet . ?slice qb:observation ?this }
WHERE {
  { SELECT (MIN(?one) AS ?this) WHERE { ?one a qb:Observation } }
  ?this qb:dataSet ?dataSet .
  ?slice qb:observation ?this
}
