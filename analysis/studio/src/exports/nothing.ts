// Stands in for modules that pptxgenjs takes under Node only.
export default {};
