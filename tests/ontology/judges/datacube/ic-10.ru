# A slice leaves a dimension of its key open.
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sp: <https://w3id.org/siping-kg/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
BASE <https://w3id.org/siping-kg/>

INSERT DATA {
  <def/dsd> qb:sliceKey <id/slice-key/by-role> .
  <id/slice-key/by-role> a qb:SliceKey ;
    qb:componentProperty sp:role .
  <id/slice/open> a qb:Slice ;
    qb:sliceStructure <id/slice-key/by-role> .
}
