namespace Vectara.Emulator.Models;

/// <summary>Every catalogue of the emulator, one for each kind of model.</summary>
internal sealed class ModelCatalogues
{
    public ModelCatalogue Encoders { get; } = new("encoders", "encoder", "enc_");
    public ModelCatalogue Rerankers { get; } = new("rerankers", "reranker", "rnk_");
    public ModelCatalogue TableExtractors { get; } = new("table_extractors", "table extractor", "");
    public ModelCatalogue Correctors { get; } = new("hallucination_correctors", "hallucination corrector", "hcm_");
    public ModelCatalogue Llms { get; } = new("llms", "LLM", "llm_");
    public ModelCatalogue Presets { get; } = new("generation_presets", "generation preset", "gnp_");
}
