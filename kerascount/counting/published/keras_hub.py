"""Presets of KerasHub: how many parameters the backbone of each has, and how wide it is.

From the ``params`` of the preset files in github.com/keras-team/keras-hub (commit 71453d08f59e, 2026-08-21). Only those stand
here that the arithmetic of their architecture confirms; a test does it again.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

TABLE = """
albert 11683584 768: albert_base_en_uncased
albert 17683968 1024: albert_large_en_uncased
albert 58724864 2048: albert_extra_large_en_uncased
albert 222595584 4096: albert_extra_extra_large_en_uncased
bert 4385920 128: bert_tiny_en_uncased bert_tiny_en_uncased_sst2
bert 28763648 512: bert_small_en_uncased
bert 41373184 512: bert_medium_en_uncased
bert 109482240 768: bert_base_en_uncased bge_base_en bge_base_v1.5_en bge_llm_embedder
bert 108310272 768: bert_base_en
bert 102267648 768: bert_base_zh bge_base_zh bge_base_v1.5_zh
bert 177853440 768: bert_base_multi
bert 335141888 1024: bert_large_en_uncased bge_large_en bge_large_v1.5_en mxbai_embed_large_v1_en mxbai_embed_2d_large_v1_en
bert 333579264 1024: bert_large_en
bert 22713216 384: all_minilm_l6_v2_en all_minilm_l6_v1_en paraphrase_minilm_l6_v2_en multi_qa_minilm_l6_cos_v1_en
  multi_qa_minilm_l6_dot_v1_en msmarco_minilm_l6_cos_v5_en
bert 33360000 384: all_minilm_l12_v2_en paraphrase_minilm_l12_v2_en msmarco_minilm_l12_cos_v5_en bge_small_en
  bge_small_v1.5_en
bert 325522432 1024: bge_large_zh bge_large_v1.5_zh
bert 23953920 512: bge_small_v1.5_zh
bert 117653760 384: multilingual_e5_small
bloom 559214592 1024: bloom_560m_multi bloomz_560m_multi
bloom 1065314304 1536: bloom_1.1b_multi bloomz_1.1b_multi
bloom 1722408960 2048: bloom_1.7b_multi bloomz_1.7b_multi
bloom 3002557440 2560: bloom_3b_multi bloomz_3b_multi
distil_bert 66362880 768: distil_bert_base_en_uncased
distil_bert 65190912 768: distil_bert_base_en
distil_bert 134734080 768: distil_bert_base_multi
f_net 82861056 768: f_net_base_en
f_net 236945408 1024: f_net_large_en
gemma 2506172416 2048: gemma_2b_en gemma_instruct_2b_en gemma_1.1_instruct_2b_en code_gemma_1.1_2b_en code_gemma_2b_en
gemma 8537680896 3072: gemma_7b_en gemma_instruct_7b_en gemma_1.1_instruct_7b_en code_gemma_7b_en code_gemma_instruct_7b_en
  code_gemma_1.1_instruct_7b_en
gemma 2614341888 2304: gemma2_2b_en gemma2_instruct_2b_en shieldgemma_2b_en c2s_scale_gemma_2_2b_en
gemma 9241705984 3584: gemma2_9b_en gemma2_instruct_9b_en shieldgemma_9b_en
gemma 27227128320 4608: gemma2_27b_en gemma2_instruct_27b_en shieldgemma_27b_en c2s_scale_gemma_2_27b_en
gpt2 124439808 768: gpt2_base_en gpt2_base_en_cnn_dailymail
gpt2 354823168 1024: gpt2_medium_en
gpt2 774030080 1280: gpt2_large_en
gpt2 1557611200 1600: gpt2_extra_large_en
llama 6738415616 4096: llama2_7b_en llama2_instruct_7b_en vicuna_1.5_7b_en
llama3 8030261248 4096: llama3_8b_en llama3_instruct_8b_en llama3.1_8b llama3.1_instruct_8b llama3.1_guard_8b
mistral 7241732096 4096: mistral_7b_en mistral_instruct_7b_en mistral_0.2_instruct_7b_en
mistral 7248023552 4096: mistral_0.3_7b_en mistral_0.3_instruct_7b_en
opt 125237760 768: opt_125m_en
opt 1315753984 2048: opt_1.3b_en
phi3 3821079552 3072: phi3_mini_4k_instruct_en phi3_mini_128k_instruct_en
qwen 494032768 896: qwen2.5_0.5b_en qwen2.5_instruct_0.5b_en qwen2.5_coder_0.5b qwen2.5_coder_instruct_0.5b
qwen 3085938688 2048: qwen2.5_3b_en qwen2.5_coder_3b qwen2.5_coder_instruct_3b
qwen 32763876352 5120: qwen2.5_instruct_32b_en qwen2.5_coder_32b qwen2.5_coder_instruct_32b
qwen 72706203648 8192: qwen2.5_instruct_72b_en
qwen 1543714304 1536: qwen2.5_math_1.5b_en qwen2.5_math_instruct_1.5b_en
qwen 7615616512 3584: qwen2.5_math_7b_en qwen2.5_math_instruct_7b_en
qwen3 596049920 1024: qwen3_0.6b_en harrier_embedding_oss_0.6b
qwen3 1720574976 2048: qwen3_1.7b_en
qwen3 4022468096 2560: qwen3_4b_en
qwen3 8190735360 4096: qwen3_8b_en
qwen3 14768307200 5120: qwen3_14b_en
qwen3 32762123264 5120: qwen3_32b_en
roberta 124052736 768: roberta_base_en
roberta 354307072 1024: roberta_large_en
xlm_roberta 277450752 768: xlm_roberta_base_multi multilingual_e5_base
xlm_roberta 558837760 1024: xlm_roberta_large_multi multilingual_e5_large
"""
"""The family, the parameters and the width, before the names of the presets that share them."""

POOLED = frozenset({"bert", "albert", "f_net"})
"""Families whose backbone ends in a dense layer on the first token; classifiers of the others add one."""

CLASSIFIERS = POOLED | {"distil_bert", "roberta", "xlm_roberta"}
"""Families whose classifiers are known: a dense layer of the number of classes on the first token."""

GENERATORS = frozenset("bloom gemma gpt2 llama llama3 mistral opt phi3 qwen qwen3".split())
"""Families whose language models have no weights of their own beside the backbone's."""


class Preset(NamedTuple):
    """The backbone of a preset."""

    family: str
    parameters: int
    width: int


@functools.cache
def presets() -> dict[str, Preset]:
    """Every preset by its name."""
    found: dict[str, Preset] = {}
    current: Preset | None = None
    for line in TABLE.strip().splitlines():
        facts, _, names = line.rpartition(":")
        if facts:
            family, parameters, width = facts.split()
            current = Preset(family, int(parameters), int(width))
        if current is not None:
            found |= dict.fromkeys(names.split(), current)
    return found
